// From what people write behind the three backticks to a grammar. Called by the panel's code blocks.

import { c, cpp, csharp } from './grammars/cFamily.ts';
import { go, java, kotlin } from './grammars/braceLanguages.ts';
import { css } from './grammars/css.ts';
import { diff } from './grammars/diff.ts';
import { javascript, typescript } from './grammars/javascript.ts';
import { json } from './grammars/json.ts';
import { markdownWith } from './grammars/markdown.ts';
import { html, xml } from './grammars/markup.ts';
import { php } from './grammars/php.ts';
import { powershell } from './grammars/powershell.ts';
import { python } from './grammars/python.ts';
import { ruby } from './grammars/ruby.ts';
import { rust } from './grammars/rust.ts';
import { hcl, lua, r, sql } from './grammars/scripts.ts';
import { ini, toml, yaml } from './grammars/settingsFiles.ts';
import { dockerfile, makefile, shell, shellSession } from './grammars/shell.ts';
import { swift } from './grammars/swift.ts';
import type { Mode } from './mode.ts';

/** Names, file extensions and file names, in lower case and without a leading point. */
const aliases: readonly (readonly [mode: Mode, names: string])[] = [
  [javascript, 'javascript js jsx mjs cjs node javascriptreact react tsx typescriptreact'],
  [typescript, 'typescript ts mts cts graphql gql'],
  [json, 'json jsonc json5 jsonl ndjson geojson'],
  [html, 'html htm xhtml vue svelte astro handlebars hbs ejs razor cshtml jinja jinja2 erb'],
  [xml, 'xml svg xsd xsl xslt xaml plist rss atom csproj props targets resx'],
  [css, 'css scss sass less postcss'],
  [markdownWith(findMode), 'markdown md mdx'],
  [python, 'python py python3 py3 pyw pyi starlark pycon ipython'],
  [java, 'java protobuf proto'],
  [c, 'c h objectivec objective-c objc m'],
  [cpp, 'cpp c++ cc cxx hpp hxx hh h++ ino arduino cuda cu glsl hlsl mm'],
  [csharp, 'csharp cs c# csx'],
  [go, 'go golang'],
  [rust, 'rust rs'],
  [php, 'php phtml'],
  [ruby, 'ruby rb rake gemfile rakefile podfile gemspec elixir ex exs perl pl pm'],
  [swift, 'swift'],
  [kotlin, 'kotlin kt kts scala sc sbt groovy gradle jenkinsfile dart'],
  [shell, 'shell bash sh zsh ksh fish shellscript bashrc zshrc profile bash_profile'],
  [shellSession, 'console shell-session shellsession sh-session terminal'],
  [powershell, 'powershell ps1 psm1 psd1 pwsh ps'],
  [dockerfile, 'dockerfile docker containerfile'],
  [makefile, 'makefile make mk'],
  [sql, 'sql mysql postgresql postgres psql pgsql plpgsql sqlite tsql t-sql mssql plsql oracle'],
  [yaml, 'yaml yml clang-format'],
  [toml, 'toml'],
  [ini, 'ini cfg conf config properties env dotenv editorconfig gitconfig npmrc systemd service'],
  [hcl, 'hcl terraform tf tfvars'],
  [lua, 'lua luau'],
  [r, 'r rscript'],
  [diff, 'diff patch'],
];

let modes: ReadonlyMap<string, Mode> | undefined;

/**
 * The grammar that a fence's info string means: `ts`, `language-js`, `js title=x`, `{.python .numbered}`, `ts {1,3}`,
 * `src/a.ts`, `Dockerfile`. Undefined where there is none, as for `text`.
 */
export function findMode(info: string): Mode | undefined {
  modes ??= new Map(aliases.flatMap(([mode, names]) => names.split(' ').map((name) => [name, mode])));
  const [first = ''] = info
    .trim()
    .replace(/^\{\s*\.?/u, '')
    .split(/[\s,;{}=]/u, 1);
  const name = first.toLowerCase().replace(/^(?:language|lang)-/u, '');
  const known = modes.get(name.replace(/^\./u, '')) ?? modes.get(name.split(':', 1)[0] ?? '');
  return known ?? modeOfFile(name.split(':').find((part) => part.includes('.') || part.includes('/')) ?? '');
}

function modeOfFile(path: string): Mode | undefined {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/^\./u, '');
  return (
    modes?.get(file) ?? modes?.get(file.slice(file.lastIndexOf('.') + 1)) ?? modes?.get(file.split('.', 1)[0] ?? '')
  );
}
