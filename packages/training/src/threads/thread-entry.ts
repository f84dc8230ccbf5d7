import { trainInThread } from './training-thread.ts';

trainInThread();
