// C (with what Objective-C adds), C++ and C#: preprocessor lines, and strings that end as they begin.

import { wordsOf, type Mode, type Rule } from '../mode.ts';
import { backslashEscape, hole, number, quoted, slashComments, word } from './commonRules.ts';

const cKeywords =
  'auto const constexpr enum extern false inline nullptr register restrict signed sizeof static struct true typedef typeof ' +
  'union unsigned void volatile bool BOOL char double float int long short NULL nil self id YES NO alignas alignof';
const cControl = 'break case continue default do else for goto if return switch while';
const cTypes =
  'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t size_t ssize_t ptrdiff_t ' +
  'wchar_t char8_t char16_t char32_t FILE va_list';

/** A line for the preprocessor. `#include <x>` names a file; comments and strings are what they always are. */
const directive: Mode = {
  words: wordsOf({ keyword: 'defined', callMarks: '(' }),
  endsWithLine: '\\',
  rules: [
    ...slashComments,
    { match: /(?=\S)(?<=#\s*(?:include|import|include_next)\s*)<[^>]*>?/, kind: 'string' },
    quoted(/"/, /"/),
    { match: /(?=\S)(?<=#\s*(?:define|undef|ifn?def)\s+)\w+/, kind: 'constant' },
    word,
    number,
  ],
};
const preprocessor: Rule = { match: /(?=\S)(?<=^\s*)#\s*[a-z_]+/, kind: 'control', enter: () => directive };

const texts: readonly Rule[] = [quoted(/(?:\b(?:u8|[uUL]))?"/, /"/), quoted(/(?:\b(?:u8|[uUL])|(?<![\w']))'/, /'/)];
/** 1'000'000 has separators. */
const numberWithMarks: Rule = { match: /\b\d(?:[\w.]|'(?=\w))*(?:(?<=\d[eE])[+-]\d+)?/, kind: 'number' };

export const c: Mode = {
  words: wordsOf({
    keyword: cKeywords,
    control: cControl,
    type: cTypes,
    constant: 'EOF stdin stdout stderr',
    typeAfter: 'struct enum union',
    capitalsMatter: true,
  }),
  rules: [...texts, word, ...slashComments, preprocessor, numberWithMarks, { match: /@[a-z]+/, kind: 'keyword' }],
};

const rawText: Mode = { kind: 'string', rules: [] };

export const cpp: Mode = {
  words: wordsOf({
    keyword:
      `${cKeywords} and asm class concept consteval constinit const_cast decltype delete dynamic_cast explicit export final ` +
      'friend import module mutable namespace new noexcept not operator or override private protected public ' +
      'reinterpret_cast requires static_assert static_cast template this thread_local typeid typename using virtual xor',
    control: `${cControl} catch co_await co_return co_yield throw try`,
    type: `${cTypes} string string_view vector map set unordered_map unordered_set pair tuple optional variant unique_ptr shared_ptr`,
    typeAfter: 'struct enum union class concept typename',
    capitalsMatter: true,
  }),
  rules: [
    {
      match: /\b(?:u8|[uUL])?R"[^\s()\\]{0,16}\(/,
      kind: 'string',
      enter: () => rawText,
      end: (match) => ({ text: `)${match.slice(match.indexOf('"') + 1, -1)}"`, kind: 'string' }),
    },
    ...c.rules,
    { match: /\[\[[\w:, ]+\]\]/, kind: 'meta' },
  ],
};

const braces: Rule = { match: /\{\{|\}\}/, kind: 'escape' };
const csharpHole = hole(/\{/, /[{([]/, /[\])}]/, () => csharp);
const doubledQuote: Rule = { match: /""/, kind: 'escape' };
const csharpDirective: Mode = { kind: 'meta', endsWithLine: true, rules: slashComments };

export const csharp: Mode = {
  words: wordsOf({
    keyword:
      'abstract base bool byte char checked class const decimal delegate double dynamic enum event explicit extern false ' +
      'file fixed float get global implicit init int interface internal is long nameof namespace new not null object ' +
      'operator or and out override params partial private protected public readonly record ref required sbyte scoped ' +
      'sealed set short sizeof stackalloc static string struct this true typeof uint ulong unchecked unmanaged unsafe ' +
      'ushort using var virtual void volatile where with',
    control:
      'as async await break case catch continue default do else finally for foreach goto if in lock return switch throw ' +
      'try when while yield',
    typeAfter: 'class interface enum struct record new',
    capitalsMatter: 'alone',
  }),
  rules: [
    {
      match: /\$*"{3,}/,
      kind: 'string',
      enter: () => rawText,
      end: (match) => ({ text: match.slice(match.indexOf('"')), kind: 'string' }),
    },
    quoted(/(?:\$@|@\$)"/, /"(?!")/, { spansLines: true, rules: [doubledQuote, braces, csharpHole] }),
    quoted(/@"/, /"(?!")/, { spansLines: true, rules: [doubledQuote] }),
    quoted(/\$"/, /"/, { rules: [backslashEscape, braces, csharpHole] }),
    quoted(/"/, /"/),
    quoted(/'/, /'/),
    word,
    ...slashComments,
    { match: /(?=\S)(?<=^\s*)#\s*\w+/, kind: 'control', enter: () => csharpDirective },
    { match: /(?=\S)(?<=^\s*\[)[A-Z][\w.]*/, kind: 'type' },
    number,
  ],
};
