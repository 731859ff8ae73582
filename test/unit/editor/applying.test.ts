// Code that goes back into a document that was edited meanwhile: for thousands of random documents, edits and answers the
// result is exactly what the rules say, or a refusal.

import assert from 'node:assert/strict';
import { findAgain } from '../../../src/core/editor/findAgain.ts';
import { indentationOf } from '../../../src/core/editor/indentation.ts';
import { moveSpan, type Span, type TextChange } from '../../../src/core/editor/moveSpan.ts';
import { replacement } from '../../../src/core/editor/replacement.ts';

const documents = 5000;
const contents = ['a();', 'b();', 'return x;', '}', 'let ü = "日本 🐢";', '// e\u0301 👩‍👩‍👧', 'x\ty', '\\', '`${t}`', '#'];

/** A line as a depth and what stands there; a blank one has no text. */
interface Line {
  readonly level: number;
  readonly text: string;
}

/** Whole numbers below `limit`, the same for the same seed. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

type Random = ReturnType<typeof randomNumbers>;

function pick<T>(random: Random, [first, ...others]: readonly [T, ...T[]]): T {
  return [first, ...others][random(others.length + 1)] ?? first;
}

/** No line is more than one level deeper than the one before. */
function randomLines(random: Random, count: number): readonly Line[] {
  let level = 0;
  return Array.from({ length: count }, (_, index) => {
    const isBlank = index > 0 && random(8) === 0;
    if (index > 0 && !isBlank) level = random(level + 2);
    return { level, text: isBlank ? '' : (contents[random(contents.length)] ?? '') };
  });
}

const written = ({ level, text }: Line, unit: string, more = 0): string =>
  text === '' ? '' : unit.repeat(level + more) + text;

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = 0; at + part.length <= text.length; at += 1) if (text.startsWith(part, at)) count += 1;
  return count;
}

function edited(text: string, { offset, length, text: put }: TextChange): string {
  return text.slice(0, offset) + put + text.slice(offset + length);
}

interface Case {
  readonly document: string;
  readonly endOfLine: '\n' | '\r\n';
  readonly unit: string;
  /** The place that is asked about, and the line that it begins in. */
  readonly span: Span;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly replaced: readonly Line[];
  readonly hasLead: boolean;
}

function randomCase(random: Random): Case {
  const unit = pick(random, ['\t', '  ', '    ']);
  const endOfLine = pick(random, ['\n', '\r\n'] as const);
  const lines = randomLines(random, 3 + random(16));
  const texts = lines.map((line) => written(line, unit));
  const first = random(lines.length);
  const last = first + random(Math.min(5, lines.length - first));
  const replaced = lines.slice(first, last + 1);
  const lineStart = texts.slice(0, first).join(endOfLine).length + (first === 0 ? 0 : endOfLine.length);
  // Some selections begin at a line's first character.
  const isFromText = random(3) === 0 && lines[first]?.text !== '';
  const startCharacter = isFromText ? (lines[first]?.level ?? 0) * unit.length : 0;
  const end = texts.slice(0, last + 1).join(endOfLine).length;
  const withEnd = last + 1 < lines.length && random(2) === 0 ? endOfLine.length : 0;
  return {
    document: texts.join(endOfLine),
    endOfLine,
    unit,
    span: { start: lineStart + startCharacter, end: end + withEnd },
    startLine: first,
    startCharacter,
    replaced,
    hasLead: startCharacter > 0,
  };
}

/** An edit before, inside or behind a piece of the text. */
function randomEdit(random: Random, text: string, { start, end }: Span, endOfLine: string): TextChange {
  const [from, to] = pick(random, [
    [0, start],
    [start, end],
    [end, text.length],
  ] as const);
  let offset = from + random(to - from + 1);
  // VS Code never leaves half a character or half a line end.
  while (isInside(text, offset)) offset -= 1;
  let length = random(3) === 0 ? random(Math.min(12, text.length - offset) + 1) : 0;
  while (isInside(text, offset + length)) length += 1;
  const put = pick(random, [
    '',
    'z',
    `${endOfLine}new${endOfLine}`,
    `${contents[random(contents.length)]}${endOfLine}`,
  ]);
  return { offset, length, text: put };
}

/** Between the halves of a character or of a line end. */
function isInside(text: string, offset: number): boolean {
  const [before, after] = [text.charAt(offset - 1), text.charAt(offset)];
  return (before === '\r' && after === '\n') || ((before + after).codePointAt(0) ?? 0) > 0xffff;
}

/** The answer as a model may write it, and the text that has to stand in the place. */
function randomAnswer(
  random: Random,
  { unit, endOfLine, replaced, hasLead, span, document }: Case,
): readonly [string, string] {
  const lines = randomLines(random, 1 + random(6));
  const common = Math.min(...replaced.filter(({ text }) => text !== '').map(({ level }) => level));
  const target = Number.isFinite(common) ? common : undefined;
  const wanted = indentationOf(document);
  const answerUnit = unit === '\t' ? pick(random, ['\t', '  ', '    ']) : pick(random, [unit, '\t']);
  // In a document with spaces a tab becomes as many as a level has there.
  const level = unit === '\t' || answerUnit === unit ? unit : ' '.repeat(wanted?.size ?? unit.length);
  const lead = unit.repeat(hasLead ? (replaced[0]?.level ?? 0) : 0);
  // Deep enough that it can't be taken for a text without the indentation of its first line.
  const depth = hasLead ? 8 + random(3) : random(4);
  const code = lines.map((line) => written(line, answerUnit, depth)).join(pick(random, ['\n', '\r\n']));
  const base = target === undefined ? level.repeat(depth) : unit.repeat(target);
  const expected = lines.map((line, index) => {
    if (line.text === '') return '';
    const whole = base + level.repeat(line.level) + line.text;
    if (index > 0) return whole;
    return whole.startsWith(lead) ? whole.slice(lead.length) : whole.trimStart();
  });
  const ending = document.slice(span.start, span.end).endsWith('\n') ? endOfLine : '';
  // A line end at the very end counts for nothing, so a blank last line needs one of its own.
  const end = lines.at(-1)?.text === '' ? '\n' : pick(random, ['\n', '\r\n', '']);
  return [code + end, expected.join(endOfLine) + ending];
}

describe('Applying an answer', () => {
  it(`is exact or refused, for ${documents} random documents with edits before, inside and after the place`, () => {
    const seen = { exact: 0, changed: 0, severalPlaces: 0 };
    for (let seed = 1; seed <= documents; seed += 1) {
      const random = randomNumbers(seed * 7919);
      const asked = randomCase(random);
      const text = asked.document.slice(asked.span.start, asked.span.end);
      let document = asked.document;
      let span: Span | undefined = asked.span;
      const edits = random(4);
      for (let count = 0; count < edits; count += 1) {
        const edit = randomEdit(random, document, span ?? { start: 0, end: 0 }, asked.endOfLine);
        document = edited(document, edit);
        span = span && moveSpan(span, [edit]);
        if (span !== undefined)
          assert.equal(document.slice(span.start, span.end), text, `seed ${seed}: the moved place`);
      }
      const { startLine, startCharacter, endOfLine, unit } = asked;
      const isSameVersion = edits === 0;
      // A snapshot may have had other line ends.
      const kept = random(4) === 0 ? text.replaceAll(/\r?\n/gu, pick(random, ['\n', '\r\n'])) : text;
      const found = findAgain(document, { text: kept, startLine, startCharacter, isSameVersion });
      const count = occurrences(document, text);

      if (found.type === 'refused') {
        assert.equal(isSameVersion && text !== '', false, `seed ${seed}: nothing was changed`);
        assert.equal(found.reason, count === 0 ? 'changed' : 'severalPlaces', `seed ${seed}`);
        assert.notEqual(count, 1, `seed ${seed}: it is there, once`);
        seen[found.reason] += 1;
        continue;
      }
      assert.equal(document.slice(found.start, found.end), text, `seed ${seed}: the place`);
      if (isSameVersion) assert.equal(found.start, asked.span.start, `seed ${seed}`);
      else assert.equal(count, 1, `seed ${seed}: one of several`);
      if (span !== undefined) assert.deepEqual({ start: found.start, end: found.end }, span, `seed ${seed}`);

      // What follows is about the rules of the place, which an edit of its line would change.
      const lead = document.slice(document.lastIndexOf('\n', found.start - 1) + 1, found.start);
      const isAsAsked = lead === asked.document.slice(asked.span.start - startCharacter, asked.span.start);
      if (!isAsAsked || text === '') continue;
      const size = unit === '\t' ? 4 : unit.length;
      const indentation = { kind: unit === '\t' ? 'tabs' : 'spaces', size } as const;
      const [code, expected] = randomAnswer(random, { ...asked, document, span: found });
      const put = replacement(code, {
        documentText: document,
        start: found.start,
        end: found.end,
        endOfLine,
        indentation,
      });
      assert.equal(put, expected, `seed ${seed}: ${JSON.stringify({ document, text, code })}`);
      const result = document.slice(0, found.start) + put + document.slice(found.end);
      const undone = result.slice(0, found.start) + text + result.slice(found.start + put.length);
      assert.equal(undone, document, `seed ${seed}: undone`);
      seen.exact += 1;
    }
    for (const [outcome, count] of Object.entries(seen)) assert.ok(count > 300, `${outcome}: ${count}`);
  });
});
