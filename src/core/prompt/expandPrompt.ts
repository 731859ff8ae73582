// From a prompt and what was pointed at to the words of a question. Pure; vscode/prompts looks up the
// values. A value is put in once and never looked through for variables.

import type { Attachment } from '../conversation/attachment.ts';
import { fencedCode, longestRun, oneLine } from './codeContext.ts';
import { type Fence, fencesOf } from './fencesOf.ts';
import type { PromptPart, VariableName } from './promptVariables.ts';

export interface PromptValues {
  /** What the prompt is about; not empty. */
  readonly code: readonly Attachment[];
  /** One line each, or a sentence that there are none. */
  readonly problems: string;
  /** By the names that inputsOf gives. */
  readonly inputs: ReadonlyMap<string, string>;
}

/**
 * The code of `${selection}` stands in fences of its own, on lines of its own, and can't end them. Where the prompt
 * has put it between fences already, it stays there, and these become longer than any that is in the code.
 */
export function expandPrompt(parts: readonly PromptPart[], values: PromptValues): string {
  let words = '';
  const places: number[] = [];
  for (const part of parts) {
    if (part.type === 'variable' && part.name === 'selection') places.push(words.length);
    else words += textOf(part, values);
  }
  const fences = fencesOf(words, places);
  const isFenced = (place: number): boolean => fences.some((fence) => isInside(place, fence));
  const edits = [
    ...places.filter(isFenced).map((place): Edit => ({ start: place, end: place, text: plainCode(values.code) })),
    ...lineByLine(
      words,
      places.filter((place) => !isFenced(place)),
    ).map((line) => ownFences(words, line, values.code)),
  ];
  const withCode = fences.filter((fence) => places.some((place) => isInside(place, fence)));
  return edited(words, [...edits, ...withCode.flatMap((fence) => lengthened(fence, words, edits))]).trim();
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function textOf(part: PromptPart, values: PromptValues): string {
  switch (part.type) {
    case 'text':
      return part.text.replaceAll('\r\n', '\n');
    case 'unknown':
      return part.text;
    case 'input':
      return values.inputs.get(part.name) ?? '';
    case 'variable':
      return valueOf(part.name, values);
    default:
      return part satisfies never;
  }
}

function valueOf(name: VariableName, { code, problems }: PromptValues): string {
  switch (name) {
    case 'language':
      return eachOnce(code.map(({ language }) => oneLine(language, 'plaintext')));
    case 'file':
      return eachOnce(code.map(({ path }) => oneLine(path, 'untitled')));
    case 'lines':
      return eachOnce(
        code.map(({ startLine, endLine }) => (startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`)),
      );
    case 'problems':
      return problems;
    case 'selection':
      return plainCode(code);
    default:
      return name satisfies never;
  }
}

function eachOnce(values: readonly string[]): string {
  return [...new Set(values)].join(', ');
}

function plainCode(code: readonly Attachment[]): string {
  return code.map(({ text }) => text.toWellFormed()).join('\n');
}

interface LineWithPlaces {
  readonly start: number;
  readonly end: number;
  readonly places: readonly number[];
}

function lineByLine(words: string, places: readonly number[]): readonly LineWithPlaces[] {
  const lines = new Map<number, LineWithPlaces>();
  for (const place of places) {
    const start = words.slice(0, place).lastIndexOf('\n') + 1;
    const next = words.indexOf('\n', place);
    const line = {
      start,
      end: next === -1 ? words.length : next,
      places: [...(lines.get(start)?.places ?? []), place],
    };
    lines.set(start, line);
  }
  return [...lines.values()];
}

/** What stands beside the code goes on lines of its own, and may be no fence there. */
function ownFences(words: string, { start, end, places }: LineWithPlaces, code: readonly Attachment[]): Edit {
  const blocks = code.map(({ text, language }) => fencedCode(text, language).trimEnd());
  const ends = [...places, end];
  const beside = [start, ...places].map((from, index) =>
    words
      .slice(from, ends[index])
      .replace(/^(?:[ \t]*(?:`{3,}|~{3,}))+/u, '')
      .trim(),
  );
  const lines = beside.flatMap((part, index) => [...(index === 0 ? [] : blocks), ...(part === '' ? [] : [part])]);
  return { start, end, text: lines.join('\n') };
}

function isInside(place: number, { open, close }: Fence): boolean {
  return place > open.end && (close === undefined || place < close.start);
}

/** A block that goes to the end of the prompt gets an end, so that nothing of the code is taken for blank lines. */
function lengthened({ mark, open, close }: Fence, words: string, edits: readonly Edit[]): readonly Edit[] {
  const inside = { start: open.end, end: close?.start ?? words.length };
  const content = edited(
    words.slice(0, inside.end),
    edits.filter(({ start, end }) => start >= inside.start && end <= inside.end),
  ).slice(open.end);
  const fence = mark.repeat(Math.max(open.end - open.start, longestRun(mark, content) + 1));
  return [
    { ...open, text: fence },
    close === undefined ? { start: words.length, end: words.length, text: `\n${fence}` } : { ...close, text: fence },
  ];
}

function edited(words: string, edits: readonly Edit[]): string {
  let result = '';
  let read = 0;
  for (const { start, end, text } of edits.toSorted((one, other) => one.start - other.start)) {
    result += words.slice(read, start) + text;
    read = Math.max(read, end);
  }
  return result + words.slice(read);
}
