// From the name of a language behind the backticks to VS Code's id for it. Used by New File.

import { languages } from 'vscode';

/** What people and models write where VS Code has another word; other names are ids or ends of file names. */
const ids: Readonly<Record<string, string>> = {
  bash: 'shellscript',
  bat: 'bat',
  'c#': 'csharp',
  'c++': 'cpp',
  cc: 'cpp',
  cmd: 'bat',
  console: 'shellscript',
  cs: 'csharp',
  docker: 'dockerfile',
  fish: 'shellscript',
  fs: 'fsharp',
  golang: 'go',
  h: 'c',
  hpp: 'cpp',
  htm: 'html',
  js: 'javascript',
  jsx: 'javascriptreact',
  kt: 'kotlin',
  make: 'makefile',
  md: 'markdown',
  mjs: 'javascript',
  mts: 'typescript',
  objc: 'objective-c',
  patch: 'diff',
  pl: 'perl',
  ps1: 'powershell',
  pwsh: 'powershell',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shellscript',
  shell: 'shellscript',
  'shell-session': 'shellscript',
  text: 'plaintext',
  ts: 'typescript',
  tsx: 'typescriptreact',
  txt: 'plaintext',
  yml: 'yaml',
  zsh: 'shellscript',
};

/** Undefined when this VS Code knows no such language. */
export async function languageOf(fenceName: string): Promise<string | undefined> {
  const name = fenceName
    .toLowerCase()
    .replace(/^\{?\.?(?:language-|lang-)?/u, '')
    .replace(/[,;:{}].*$/u, '');
  const id = ids[name] ?? name;
  return (await languages.getLanguages()).includes(id) ? id : undefined;
}
