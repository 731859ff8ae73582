import { roundToCents } from './money.ts';

export interface InvoiceLine {
  readonly description: string;
  readonly quantity: number;
  /** In euros, without tax. */
  readonly unitPrice: number;
  /** 0.2 for 20 %. */
  readonly taxRate: number;
}

export interface Invoice {
  readonly number: string;
  readonly customer: string;
  readonly lines: readonly InvoiceLine[];
  /** A share of the net amount, 0.1 for 10 % off. */
  readonly discount: number;
}

/** What one line costs without tax and before any discount. */
export function lineAmount(line: InvoiceLine): number {
  return roundToCents(line.quantity * line.unitPrice);
}

/** What the customer has to pay. */
export function invoiceTotal(invoice: Invoice): number {
  let net = 0;
  let tax = 0;
  for (const line of invoice.lines) {
    const amount = lineAmount(line);
    net += amount;
    tax += roundToCents(amount * line.taxRate);
  }
  const discounted = roundToCents(net * (1 - invoice.discount));
  return roundToCents(discounted + tax);
}
