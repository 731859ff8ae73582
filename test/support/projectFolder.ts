// Where this checkout lies, for the scripts and the harness, whatever folder they are started from.

import { resolve } from 'node:path';

/** The project's root folder, absolute. */
export const projectFolder = resolve(import.meta.dirname, '../..');
