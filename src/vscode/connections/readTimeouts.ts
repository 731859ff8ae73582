// The setting `causerie.timeouts`. extension.ts hands this to the answer source, which calls it at
// every request.

import * as vscode from 'vscode';
import { parseTimeouts } from '../../core/model/parseTimeouts.ts';
import type { Timeouts } from '../../core/model/silenceWatch.ts';

export function readTimeouts(): Timeouts {
  return parseTimeouts(vscode.workspace.getConfiguration('causerie').get<unknown>('timeouts'));
}
