import { runAction } from '@trainyard/action-kit';
import { evaluateModel } from './main.ts';
import { measureInThread } from './measure-off-thread.ts';

if (!measureInThread()) await runAction(evaluateModel);
