import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addressMessage } from '../../src/vscode/connections/setup/setupWords.ts';

describe('addressMessage', () => {
  it('has a sentence of its own for each thing that can be wrong with an address', () => {
    const sentences = [
      ' ',
      'gateway',
      'ftp://gateway.example.com',
      'https://me:secret@gateway.example.com',
      'https://<resource>.openai.azure.com',
      'https://portal.azure.com/#home',
      'sk-0123456789abcdef',
    ].map((typed) => {
      const { message, severity } = addressMessage('other', typed);
      assert.equal(severity, vscode.InputBoxValidationSeverity.Error, typed);
      assert.match(message, /\.$/u);
      assert.ok(!message.includes('0123456789'), 'it does not repeat what may be a key');
      return message;
    });
    assert.equal(new Set(sentences).size, sentences.length);
  });

  it('shows where questions would go', () => {
    const { message, severity } = addressMessage('azure', 'contoso');
    assert.match(message, /https:\/\/contoso\.openai\.azure\.com\/openai\/v1\/chat\/completions/u);
    assert.equal(severity, vscode.InputBoxValidationSeverity.Info);
  });

  it('warns where a key would travel in the clear, and lets the person go on', () => {
    const { message, severity } = addressMessage('other', '192.168.1.20:11434');
    assert.match(message, /in the clear.*http:\/\/192\.168\.1\.20:11434\/v1\/chat\/completions/u);
    assert.equal(severity, vscode.InputBoxValidationSeverity.Warning);
  });
});
