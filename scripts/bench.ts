// Measures the product in a real VS Code, with a bare reference in turn, and prints a table with goals and comparable
// products beside the figures. `npm run bench`, `-- stream memory` for some parts, `-- --repeat 10` for more rounds,
// `-- quick` for one round. Leaves out/bench.json. Figures are never gated: the exit code tells whether all parts ran.

import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BenchStage } from '../test/bench/benchStage.ts';
import { activation } from '../test/bench/parts/activation.ts';
import { editor } from '../test/bench/parts/editor.ts';
import { highlight } from '../test/bench/parts/highlight.ts';
import { memory } from '../test/bench/parts/memory.ts';
import { render } from '../test/bench/parts/render.ts';
import { size } from '../test/bench/parts/size.ts';
import { startup } from '../test/bench/parts/startup.ts';
import { stream } from '../test/bench/parts/stream.ts';
import { thread } from '../test/bench/parts/thread.ts';
import { wire } from '../test/bench/parts/wire.ts';
import { Report } from '../test/bench/report.ts';
import { peerNames } from '../test/bench/rows.ts';
import { table } from '../test/bench/table.ts';
import { projectFolder } from '../test/support/projectFolder.ts';
import { packageForTests } from './package.ts';

/** In an order: the first one in VS Code wants a window in which our panel was never shown. */
const parts = { activation, startup, stream, memory, editor };
const names = ['size', 'wire', 'highlight', 'render', 'thread', ...Object.keys(parts)];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '5' } },
});
const isQuick = positionals.includes('quick');
const chosen = positionals.filter((name) => name !== 'quick');
const unknown = chosen.filter((name) => !names.includes(name));
const repeat = isQuick ? 1 : Number(values.repeat);
if (unknown.length > 0 || !Number.isInteger(repeat) || repeat < 1) {
  console.error(`Usage: npm run bench -- [quick] [--repeat N] [${names.join('] [')}]`);
  process.exit(2);
}
const isWanted = (name: string): boolean => chosen.length === 0 || chosen.includes(name);

const start = performance.now();
const report = new Report();
const failed: string[] = [];
const loadBefore = loadavg()[0] ?? 0;
const wanted = Object.entries(parts).filter(([name]) => isWanted(name));
if (wanted.length > 0 || isWanted('size')) await packageForTests();
if (isWanted('wire')) await attempt('wire', () => wire(report, repeat));
if (isWanted('size')) await attempt('size', () => size(report));
if (isWanted('highlight')) await attempt('highlight', () => highlight(report));
if (isWanted('render')) await attempt('render', () => render(report, repeat));
if (isWanted('thread')) await attempt('thread', () => thread(report, repeat));
if (wanted.length > 0) await attempt('the stage', () => onStage(wanted));

const measured = report.rows();
console.log(`\n${table(measured)}\n`);
const missed = measured.filter(({ verdict }) => verdict === 'missed').map(({ title }) => title);
const held = measured.filter(({ verdict }) => verdict === 'holds').length;
console.log(`${held} goals hold, ${missed.length} missed${missed.length > 0 ? `: ${missed.join('; ')}` : ''}.`);
console.log(
  `Rounds: ${repeat}; load of the machine ${loadBefore.toFixed(1)} before, on ${availableParallelism()} cores.`,
);
console.log('Absolute figures grow with the load: compare ours with the bare reference of the same run.');
await mkdir(join(projectFolder, 'out'), { recursive: true });
await writeFile(
  join(projectFolder, 'out/bench.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine: cpus()[0]?.model, cores: availableParallelism(), load: loadBefore, repeat, peerNames, failed, rows: measured }, undefined, 2)}\n`,
);
console.log(`out/bench.json; ${((performance.now() - start) / 1000).toFixed(0)} s`);
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
// Something that a part left open must not keep this process; what it started ends with it.
process.exit(failed.length === 0 ? 0 : 1);

async function onStage(chosenParts: readonly (readonly [string, (typeof parts)[keyof typeof parts]])[]): Promise<void> {
  const stage = await BenchStage.start();
  try {
    for (const [name, part] of chosenParts) {
      await attempt(name, () => part(report, stage, repeat));
      stage.model.forget();
    }
  } finally {
    await stage.stop();
  }
}

/** A part that fails says why, and the others go on. */
async function attempt(name: string, run: () => Promise<void>): Promise<void> {
  const begin = performance.now();
  try {
    await run();
    console.log(`✓ ${name} (${((performance.now() - begin) / 1000).toFixed(0)} s)`);
  } catch (error) {
    failed.push(name);
    console.error(`✗ ${name}:`, error);
  }
}
