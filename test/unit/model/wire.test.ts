// The whole wire, from a socket to answer events, against a server that does each thing that servers do.

import { deepEqual, equal, ok } from 'node:assert/strict';
import type { AnswerEvent } from '../../../src/core/session/ports.ts';
import { text } from '../../support/completionEvents.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer, type Reply } from '../../support/faultServer.ts';
import { ask, collect, nextText } from './answering.ts';
import { resolvedOf } from './connections.ts';
import { type WireCase, wireCases } from './wireCases.ts';

/** Bodies up to this many bytes are sent a second time, byte by byte. */
const smallBody = 3000;

describe('the wire', () => {
  let server: FaultServer;
  before(async () => {
    server = await FaultServer.start();
  });
  after(() => server.stop());

  const readFrom = async (reply: Reply): Promise<Omit<WireCase, 'name' | 'body'>> => {
    server.script(reply);
    const { events, text: said, end } = await collect(ask(resolvedOf({ endpoint: `${server.origin}/v1` })));
    const found = end?.type === 'finished' ? end.usage : undefined;
    return {
      text: said,
      reasoning: events.map((part) => (part.type === 'reasoning' ? part.text : '')).join(''),
      end: endOf(end),
      ...(found === undefined ? {} : { usage: [found.promptTokens, found.completionTokens] }),
    };
  };

  it('is tried with at least sixty cases, each of its own name', () => {
    ok(wireCases.length >= 60, String(wireCases.length));
    equal(new Set(wireCases.map(({ name }) => name)).size, wireCases.length);
  });

  for (const { name, body, reply = {}, ...expected } of wireCases) {
    it(`brings all that came: ${name}`, async () => {
      const wanted = { text: '', reasoning: '', ...expected };
      deepEqual(await readFrom({ ...reply, body }), wanted, 'as it was sent');
      const single = body.flatMap((step) => [...(typeof step === 'string' ? new TextEncoder().encode(step) : step)]);
      if (single.length > smallBody) return;
      deepEqual(await readFrom({ ...reply, body: single.map((byte) => Uint8Array.of(byte)) }), wanted, 'byte by byte');
    });
  }

  it('gives up on a server that stalls before the first token, and on one that stalls after it', async () => {
    for (const [phase, body] of [
      ['firstToken', [': waiting\n\n']],
      ['idle', [text('half')]],
    ] as const) {
      server.script({ body, end: 'hold' });
      const clock = new FakeClock();
      const events = ask(resolvedOf({ endpoint: `${server.origin}/v1` }), {
        clock,
        timeouts: { firstToken: 30, idle: 20 },
      });
      equal((await events.next()).value?.type, 'accepted');
      if (phase === 'idle') equal(await nextText(events), 'half');
      const next = events.next();
      clock.advance(30_000);
      const { value } = await next;
      ok(value?.type === 'failed');
      equal(value.failure.kind, 'timeout');
      equal(value.failure.timeout?.phase, phase);
      deepEqual(await events.next(), { value: undefined, done: true });
    }
  });
});

function endOf(end: AnswerEvent | undefined): string {
  if (end?.type === 'failed') return `failed ${end.failure.kind}`;
  return end?.type === 'finished' ? ['finished', end.finishReason ?? []].flat().join(' ') : 'no end';
}
