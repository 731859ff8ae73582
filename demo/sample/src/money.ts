/** Rounds half up to two decimals, as invoices do; a plain multiplication would turn 1.005 into 1.00. */
export function roundToCents(amount: number): number {
  return Math.round((amount + Number.EPSILON * Math.sign(amount)) * 100) / 100;
}

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

export function formatMoney(amount: number): string {
  return euros.format(amount);
}
