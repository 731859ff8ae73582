// What tests put into the page's global scope, and read there again.

import type { default as Axe } from 'axe-core';

declare global {
  /** Bridges to the host that the test plays. */
  var receiveByHost: (message: unknown) => void;
  var saveByHost: (state: unknown) => void;
  var reportViolation: (violation: string) => void;
  var axe: typeof Axe;
  /** Nodes that have to stay, and how many were taken away. */
  var keptNodes: readonly Element[];
  var removedNodes: number;
  /** Text nodes that were changed. */
  var touched: ReadonlySet<Node>;
}
