// One VS Code with an open chat for all tests of a suite, and an empty chat for each of them. For the journeys that ask
// and answer.

import type { Frame } from 'playwright-core';
import { newChat, openChat, type Product, type ProductOptions, startProduct } from './product.ts';

export interface ChatInUse {
  readonly product: Product;
  /** The panel's page; for what may replace it, ask the window. */
  readonly panel: Frame;
}

/** Call in a `describe`; what it gives can be read in its tests. Nothing of a test before is left to be answered. */
export function useChat(options?: ProductOptions): ChatInUse {
  let inUse: ChatInUse | undefined;
  const current = (): ChatInUse => {
    if (inUse === undefined) throw new Error('The product is started before the first test');
    return inUse;
  };
  before(async () => {
    const product = await startProduct(options);
    inUse = { product, panel: await openChat(product) };
  });
  beforeEach(async () => {
    const { product } = current();
    product.model.forgetScripts();
    inUse = { product, panel: await newChat(product) };
  });
  after(() => inUse?.product.stop());
  return {
    get product() {
      return current().product;
    },
    get panel() {
      return current().panel;
    },
  };
}
