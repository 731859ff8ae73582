// The workflows run on machines that nobody here sees: what can be known about them beforehand is held to the project.

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isRecord } from '../../../src/shared/isRecord.ts';
import { projectFolder } from '../../support/projectFolder.ts';

const manifest = recordIn(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')));
const files = globSync('.github/workflows/*.yml', { cwd: projectFolder }).toSorted();

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  assert.ok(isRecord(value), 'an object was expected');
  return value;
}

function stepsIn(job: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { steps } = recordIn(job);
  return Array.isArray(steps) ? steps.map(recordIn) : [];
}

it('There are workflows for changes and for releases', () => assert.equal(files.length, 2));

for (const file of files) {
  const workflow = recordIn(parse(readFileSync(join(projectFolder, file), 'utf8')));
  const jobs = Object.entries(recordIn(workflow['jobs']));
  const steps = jobs.flatMap(([, job]) => stepsIn(job));
  const commands = steps.flatMap(({ run }) => (typeof run === 'string' ? [run] : []));

  describe(`The workflow ${file}`, () => {
    it('calls only npm scripts and files that exist', () => {
      const scripts = recordIn(manifest['scripts']);
      const called = commands.flatMap((run) => [...run.matchAll(/\bnpm (?:run )?(?<script>[\w:]+)/gu)]);
      for (const { groups } of called) {
        const script = groups?.['script'] ?? '';
        assert.ok(script === 'ci' || script in scripts, script);
      }
      for (const [path] of commands.join('\n').matchAll(/\bscripts\/[\w.]+/gu)) {
        assert.ok(existsSync(join(projectFolder, path)), path);
      }
    });

    it('may read the repository, and write only where a release is made', () => {
      assert.deepEqual(workflow['permissions'], { contents: 'read' });
      const writing = jobs.flatMap(([name, job]) => {
        const { permissions } = recordIn(job);
        return permissions === undefined ? [] : [[name, permissions]];
      });
      assert.deepEqual(writing, file.endsWith('release.yml') ? [['github', { contents: 'write' }]] : []);
    });

    it('pins its actions, gives up in time, and runs once at a time', () => {
      const actions = steps.flatMap(({ uses }) => (typeof uses === 'string' ? [uses] : []));
      for (const action of actions) assert.match(action, /^actions\/[\w-]+@v\d+$/u);
      for (const [name, job] of jobs) {
        const { uses, 'timeout-minutes': minutes } = recordIn(job);
        assert.ok(typeof minutes === 'number' || typeof uses === 'string', name);
      }
      assert.ok(isRecord(workflow['concurrency']));
    });

    it('waits only for jobs that it has', () => {
      const names = jobs.map(([name]) => name);
      for (const [, job] of jobs) {
        const { needs } = recordIn(job);
        for (const name of Array.isArray(needs) ? needs : needs === undefined ? [] : [needs]) {
          assert.ok(names.includes(String(name)), String(name));
        }
      }
    });
  });
}
