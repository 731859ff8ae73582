import assert from 'node:assert/strict';
import { answer } from '../support/completionEvents.ts';
import { newChat, openChat, type Product, startProduct } from '../support/product.ts';
import { QuickInput } from '../support/quickInput.ts';
import { sentBody } from '../support/sentBody.ts';

const tax = `/** Adds the tax to a net amount. */
export function gross(net: number, rate: number): number {
  return net + net * rate;
}

export const year: number = 'later';
`;

const python = `def gross(net, rate):
    return net + net * rate
`;

const fence = '```';
/** Line 3 of each, as a question has it. */
const code = {
  'tax.ts': `tax.ts (typescript, line 3):\n${fence}typescript\n  return net + net * rate;\n${fence}\n\n`,
  'tax.py': `tax.py (python, line 2):\n${fence}python\n    return net + net * rate\n${fence}\n\n`,
} as const;

describe('Prompts', function () {
  this.timeout(240_000);
  let product: Product;
  let quickInput: QuickInput;

  before(async () => {
    product = await startProduct({
      files: {
        'tax.ts': tax,
        'tax.py': python,
        '.github/prompts/review.prompt.md':
          '---\ndescription: Finds mistakes\ntools: [runCommands]\n---\nReview ${language}, ${file}:${lines}.\n\n${selection}\n',
      },
      settings: {
        'causerie.prompts': {
          Improve: 'Make it shorter.',
        },
      },
    });
    quickInput = new QuickInput(product.window.page);
    await openChat(product);
  });
  after(() => product.stop());

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);

  /** Selects the line with the sum, by keyboard. */
  async function selectSum(name: keyof typeof code): Promise<void> {
    await product.window.openFile(name);
    const line = name === 'tax.ts' ? 3 : 2;
    await press('ControlOrMeta+Home');
    for (let step = 1; step < line; step += 1) await press('ArrowDown');
    // Once to the first letter of the line, once to its beginning.
    await press('End');
    await press('Shift+Home');
    await press('Shift+Home');
    await product.window.page
      .getByRole('button', { name: new RegExp(`^Ln ${line}, Col 1 \\(\\d+ selected\\)`, 'u') })
      .waitFor();
  }

  /** What the model was asked last, in a chat of its own; the answer ends at once. */
  async function questionOf(ask: () => Promise<void>): Promise<string> {
    product.model.script({ body: answer('Done.') });
    const request = product.model.nextRequest();
    await ask();
    const { messages } = sentBody(await request);
    const last = messages.at(-1);
    assert.equal(last?.role, 'user');
    const panel = await product.window.panel();
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .last()
      .getByText('Done.')
      .waitFor();
    await newChat(product);
    return last.content;
  }

  const titles = {
    Explain: 'Explain this code.',
    Fix: 'Fix this code. Show all of it, corrected, in one block, and then say in a few words what was wrong.\n\nProblems that are reported here:\nnone',
    Improve: 'Make it shorter.',
    'Generate Tests':
      'Write tests for this code with the usual test framework of LANGUAGE. Cover the ordinary cases, the edges and the errors.',
  };
  for (const name of ['tax.ts', 'tax.py'] as const) {
    for (const [title, text] of Object.entries(titles)) {
      it(`asks by the command ${title} about a selection in ${name}`, async () => {
        await selectSum(name);
        const question = await questionOf(() => product.window.runCommand(`Causerie: ${title}`));
        assert.equal(question, code[name] + text.replace('LANGUAGE', name === 'tax.ts' ? 'typescript' : 'python'));
      });
    }
  }

  it('runs a prompt file from the list, and puts the code where the file says', async () => {
    await selectSum('tax.py');
    const question = await questionOf(async () => {
      await product.window.runCommand('Causerie: Run Prompt on Selection…');
      await quickInput.sees('Finds mistakes (not used by Causerie: tools)');
      await quickInput.take('review');
    });
    assert.equal(question, `Review python, tax.py:2.\n\n${fence}python\n    return net + net * rate\n${fence}`);
  });
});
