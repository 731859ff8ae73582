import { invoiceTotal, lineAmount, type Invoice } from './invoice.ts';
import { formatMoney } from './money.ts';

const invoice: Invoice = {
  number: '2026-0117',
  customer: 'Lindenhof Bakery',
  discount: 0.1,
  lines: [
    { description: 'Oven maintenance, hours', quantity: 6.5, unitPrice: 74, taxRate: 0.2 },
    { description: 'Thermostat', quantity: 2, unitPrice: 48.9, taxRate: 0.2 },
    { description: 'Printed manual', quantity: 1, unitPrice: 12.5, taxRate: 0.1 },
  ],
};

for (const line of invoice.lines) {
  console.log(`${line.description.padEnd(28)} ${formatMoney(lineAmount(line)).padStart(10)}`);
}
console.log(`${'To pay'.padEnd(28)} ${formatMoney(invoiceTotal(invoice)).padStart(10)}`);
