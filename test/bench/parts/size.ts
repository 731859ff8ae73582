// The part of the bench that weighs the package and what is in it.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packagedVsix } from '../../../scripts/package.ts';
import { projectFolder } from '../../support/projectFolder.ts';
import type { Report } from '../report.ts';

/** Needs a package that was made before: the bundles are the ones it was made of. */
export async function size(report: Report): Promise<void> {
  report.add('vsix', await kilobytes(await packagedVsix()));
  report.add('extensionBundle', await kilobytes(join(projectFolder, 'dist/extension.cjs')));
  report.add('sdkBundle', await kilobytes(join(projectFolder, 'dist/openai.cjs')));
  report.add('fetchBundle', await kilobytes(join(projectFolder, 'dist/fetch.cjs')));
  report.add('markdownBundle', await kilobytes(join(projectFolder, 'dist/markdown.cjs')));
  report.add('panelBundle', await kilobytes(join(projectFolder, 'dist/panel.js')));
  report.add('grammarsBundle', await kilobytes(join(projectFolder, 'dist/grammars.js')));
  report.add('mathsBundle', await kilobytes(join(projectFolder, 'dist/maths.js')));
  report.add('panelStyle', await kilobytes(join(projectFolder, 'media/panel.css')));
}

async function kilobytes(file: string): Promise<number> {
  return (await stat(file)).size / 1024;
}
