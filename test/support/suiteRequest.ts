// What one process asks another to run, and what comes back: JSON files between scripts/test.ts, the Node process of a
// suite (runSuite.ts) and the extension host (test/host/runner/run.ts).

import { readFile, rename, writeFile } from 'node:fs/promises';
import { isRecord } from '../../src/shared/isRecord.ts';
import { mochaRun, type SuiteResult } from './mochaRun.ts';

export interface SuiteRequest {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Only tests whose full title matches this expression. */
  readonly grep?: string | undefined;
  /** Milliseconds that one test may take. */
  readonly timeout: number;
  readonly resultFile: string;
}

/** Runs what a request file asks for and writes its result file, whole or not at all. */
export async function runSuiteRequest(
  requestFile: string,
  explainFailure?: () => Promise<readonly string[]>,
): Promise<SuiteResult> {
  const request = parseRequest(JSON.parse(await readFile(requestFile, 'utf8')));
  const result = await mochaRun({ ...request, explainFailure, print: (line) => console.log(line) });
  await writeFile(`${request.resultFile}.part`, JSON.stringify(result));
  await rename(`${request.resultFile}.part`, request.resultFile);
  return result;
}

/** The result that a suite left behind, or undefined if it left none: it crashed, or still runs. */
export async function readSuiteResult(resultFile: string): Promise<SuiteResult | undefined> {
  try {
    return parseResult(JSON.parse(await readFile(resultFile, 'utf8')));
  } catch {
    return undefined;
  }
}

function parseRequest(value: unknown): SuiteRequest {
  if (isRecord(value)) {
    const { files, grep, timeout, resultFile } = value;
    const isGrep = grep === undefined || typeof grep === 'string';
    if (areLines(files) && isGrep && typeof timeout === 'number' && typeof resultFile === 'string') {
      return { files, grep, timeout, resultFile };
    }
  }
  throw new Error('This is not a request to run a suite');
}

function parseResult(value: unknown): SuiteResult | undefined {
  if (!isRecord(value)) return undefined;
  const { passed, failed, skipped, report } = value;
  if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number') return undefined;
  return areLines(report) ? { passed, failed, skipped, report } : undefined;
}

function areLines(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
