import type { IncomingMessage } from 'node:http';
import { httpProblem } from './http-problem.ts';

/**
 * The body of a request as JSON.
 *
 * @param limit bytes; a longer body is refused as soon as that is known
 * @throws HttpProblem 400 for what is not UTF-8 JSON, 413 for too much, 415 for an encoding we do not read
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  refuseForeignEncodings(request);
  const tooLarge = (size: string) =>
    httpProblem(
      413,
      `The body has ${size} bytes; this server takes at most ${limit}. Send fewer rows at a time.`,
      {
        connection: 'close',
      },
    );
  const announced = Number(request.headers['content-length'] ?? 0);
  const { chunks, size } = await collect(request, limit);
  if (size > limit) throw tooLarge(announced > limit ? String(announced) : `more than ${limit}`);
  return parseJson(Buffer.concat(chunks));
}

/**
 * Reads to the end, but keeps only what fits: a client that is still sending would not read an early answer.
 * What is eight times too long is not read to its end.
 */
async function collect(request: IncomingMessage, limit: number): Promise<{ chunks: Buffer[]; size: number }> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > 8 * limit) resolve();
    });
    request.once('end', resolve);
    request.once('error', reject);
  });
  return { chunks, size };
}

function refuseForeignEncodings({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw httpProblem(415, `The body is encoded as "${encoding}"; this server reads plain JSON only.`);
  }
  if (
    headers['inference-header-content-length'] !== undefined ||
    /octet-stream/.test(headers['content-type'] ?? '')
  ) {
    throw httpProblem(
      415,
      'The binary tensor extension is not served here. Send the tensors as JSON in "data".',
    );
  }
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw httpProblem(400, 'The body is empty. Send {"inputs": [...]} as JSON.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw httpProblem(400, 'The body is not UTF-8 text.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const where = /position/.test(message) ? '' : ` (position ${wrongPosition(message, text)})`;
    throw httpProblem(400, `The body is not JSON: ${message}${where}.`);
  }
}

/** V8 leaves the position out of some messages but quotes the token, or says that the text ended. */
function wrongPosition(message: string, text: string): number {
  const token =
    /^Unexpected token '(?<token>.)', (?<before>\.\.\.)?"(?<near>[\s\S]*?)"(?:\.\.\.)? is not valid JSON$/u.exec(
      message,
    )?.groups;
  if (!token) return text.length;
  const start = text.indexOf(token['near']!);
  return start < 0 ? 0 : start + token['near']!.indexOf(token['token']!);
}
