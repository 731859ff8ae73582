// How a view asks the host for something. Made in main.ts, which also shows why something was refused.

import type { Intent, Outcome } from '../shared/protocol.ts';

export type Act = (intent: Intent) => Promise<Outcome>;
