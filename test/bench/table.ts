// The bench's figures as a Markdown table, which reads in a terminal as well.

import type { Row } from './report.ts';
import { peerNames, type RowPlan } from './rows.ts';

const headings = [
  'measure',
  'median',
  'best',
  'n',
  'bare',
  'over bare',
  'goal',
  '',
  peerNames.join(' · '),
  'ahead of',
] as const;

export function table(measured: readonly Row[]): string {
  const lines = measured.map((row) => [
    row.title,
    figure(row.ours.median, row.unit),
    figure(row.ours.best, row.unit),
    String(row.ours.count),
    row.bare === undefined ? '' : figure(row.bare.median, row.unit),
    row.difference === undefined ? '' : figure(row.difference, row.unit),
    goalWords(row),
    row.verdict === 'no goal' ? '' : row.verdict,
    row.peers === undefined ? '' : peerNames.map((_, index) => peerWords(row.peers?.[index], row.unit)).join(' · '),
    aheadWords(row.notAheadOf),
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...lines.map(line)].join('\n');
}

function figure(value: number, unit: RowPlan['unit']): string {
  switch (unit) {
    case 'ratio':
      return value.toFixed(2);
    case 'ms':
      return `${value.toFixed(Math.abs(value) < 100 ? 1 : 0)} ms`;
    case 'KB':
      return `${value.toFixed(Math.abs(value) < 100 ? 1 : 0)} KB`;
    case 'bytes':
      return String(Math.round(value));
    default:
      return unit satisfies never;
  }
}

function peerWords(value: number | undefined, unit: RowPlan['unit']): string {
  if (value === undefined) return '?';
  return unit === 'ratio' ? value.toFixed(2) : String(value);
}

function goalWords({ goal, unit }: Row): string {
  if (goal === undefined) return '';
  const limit = unit === 'ratio' || unit === 'bytes' ? String(goal.limit) : `${goal.limit} ${unit}`;
  return `${goal.isLowest === true ? '≥' : '≤'} ${limit}${goal.of === 'difference' ? ' over bare' : ''}`;
}

function aheadWords(notAheadOf: readonly string[] | undefined): string {
  if (notAheadOf === undefined) return '';
  return notAheadOf.length === 0 ? 'all' : `not ${notAheadOf.join(', ')}`;
}
