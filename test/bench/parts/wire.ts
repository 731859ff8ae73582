// The part of the bench that reads a long stream as our own reader does, without VS Code and without a network: in
// large chunks against JSON.parse of the same lines, and byte by byte against only decoding those bytes.

import { readStream } from '../../../src/core/model/readStream.ts';
import { answerDeltas, answerLines } from '../answerText.ts';
import { inTurn } from '../askIn.ts';
import type { Report } from '../report.ts';

const megabyte = 1_000_000;
const length = 10 * megabyte;
const large = 64 * 1024;

export async function wire(report: Report, repeat: number): Promise<void> {
  const body = streamOf(length);
  const lines = new TextDecoder()
    .decode(body)
    .split('\n\n')
    .flatMap((line) => (line.startsWith('data: {') ? [line.slice('data: '.length)] : []));
  const short = body.subarray(0, megabyte);
  // The first reading pays for code that is compiled once.
  await read(short, large);
  await read(short, 1);
  for (let round = 0; round < repeat; round += 1) {
    const [chunks, json] = await inTurn(
      round,
      () => time(() => read(body, large)),
      () => time(() => parseAll(lines)),
    );
    report.add('wireLarge', chunks, json);
    report.add('wireOverJson', chunks / json);
    const [bytes, decoding] = await inTurn(
      round,
      () => time(() => read(body, 1)),
      () => time(() => decode(body, 1)),
    );
    report.add('wireBytes', bytes, decoding);
    const begin = await time(() => read(short, 1));
    report.add('wireLinear', bytes / length / (begin / short.length));
    const speed = (milliseconds: number): string => `${(length / 1000 / milliseconds).toFixed(1)} MB/s`;
    console.log(`  64 KB chunks ${speed(chunks)}, JSON.parse ${speed(json)}, single bytes ${speed(bytes)}`);
  }
}

/** A whole answer of that many bytes or a little more. */
function streamOf(size: number): Uint8Array {
  const passage = answerDeltas(2000, 'x').join('');
  const count = Math.ceil(size / passage.length);
  return new TextEncoder().encode(answerLines.begin + passage.repeat(count) + answerLines.end);
}

async function* chunksOf(body: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < body.length; start += size) yield body.subarray(start, start + size);
}

/** Characters of text. Throws when the reader found no end where there is one. */
async function read(body: Uint8Array, size: number): Promise<number> {
  let characters = 0;
  let end = '';
  const events = readStream(chunksOf(body, size), {
    describeReport: () => ({ kind: 'server' }),
    describeBreak: (kind) => ({ kind }),
    onSign: () => {},
  });
  for await (const event of events) {
    if (event.type === 'text') characters += event.text.length;
    else end = event.type;
  }
  if (characters === 0 || (end !== 'finished' && body.length > length)) throw new Error(`The stream ended as ${end}`);
  return characters;
}

async function decode(body: Uint8Array, size: number): Promise<number> {
  const decoder = new TextDecoder();
  let characters = 0;
  for await (const bytes of chunksOf(body, size)) characters += decoder.decode(bytes, { stream: true }).length;
  return characters;
}

function parseAll(lines: readonly string[]): Promise<number> {
  let found = 0;
  for (const line of lines) if (JSON.parse(line) !== null) found += 1;
  return Promise.resolve(found);
}

/** Milliseconds. */
async function time(work: () => Promise<number>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
