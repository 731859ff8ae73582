import assert from 'node:assert/strict';
import { isBinary } from '../../../src/core/editor/binaryContent.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('isBinary', () => {
  const cases: readonly (readonly [string, Uint8Array, boolean])[] = [
    ['no bytes at all', utf8(''), false],
    ['text', utf8('const a = 1;\r\n'), false],
    ['text with accents, other scripts and pictures', utf8('é, 漢字, 🙂'), false],
    ['UTF-8 with its mark', utf8('\ufefftext'), false],
    ['UTF-16 with its mark, little end first', Uint8Array.of(0xff, 0xfe, 0x61, 0), false],
    ['UTF-16 with its mark, big end first', Uint8Array.of(0xfe, 0xff, 0, 0x61), false],
    ['UTF-32 with its mark, big end first', Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x61), false],
    ['a NUL in the middle', utf8('PK\0text'), true],
    ['a NUL at the end of a megabyte', utf8(`${'x'.repeat(1_000_000)}\0`), true],
    ['bytes that are no UTF-8', Uint8Array.of(0x63, 0x61, 0x66, 0xe9), true],
    ['a character that was cut', utf8('🙂').slice(0, 3), true],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), true],
  ];
  for (const [what, bytes, expected] of cases) {
    it(`says ${expected ? 'yes' : 'no'} to ${what}`, () => assert.equal(isBinary(bytes), expected));
  }
});
