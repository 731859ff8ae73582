// Loaded before every script, by any Node: says what to do where Node 24, which npm installs beside the other packages
// and puts first on the path of its scripts, did not arrive.

'use strict';

const wanted = 24;
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(
    [
      `Causerie's scripts need Node ${wanted}; this is Node ${process.versions.node}.`,
      `"npm ci" brings Node ${wanted} as the package "node", and "npm run" uses it. If you ran a script without npm, use`,
      '"npm run" or "npm test". If the package\'s install script was blocked (npm config ignore-scripts), allow it once:',
      '',
      '    npm rebuild node esbuild --ignore-scripts=false',
      '',
      `or put a Node ${wanted} of your own on the PATH.`,
    ].join('\n'),
  );
  process.exit(1);
}
