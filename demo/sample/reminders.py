"""Lists the customers who should be reminded of an unpaid invoice."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

GRACE = timedelta(days=14)


@dataclass(frozen=True)
class OpenInvoice:
    number: str
    customer: str
    due: date
    amount: float


def read_open_invoices(path: Path) -> list[OpenInvoice]:
    with path.open(newline="", encoding="utf-8") as file:
        return [
            OpenInvoice(row["number"], row["customer"], date.fromisoformat(row["due"]), float(row["amount"]))
            for row in csv.DictReader(file)
            if not row["paid"]
        ]


def overdue(invoices: list[OpenInvoice], today: date) -> list[OpenInvoice]:
    """The invoices whose grace period is over, the oldest first."""
    late = [invoice for invoice in invoices if today > invoice.due + GRACE]
    return sorted(late, key=lambda invoice: invoice.due)


if __name__ == "__main__":
    today = date.today()
    for invoice in overdue(read_open_invoices(Path(__file__).parent / "invoices.csv"), today):
        days = (today - invoice.due).days
        print(f"{invoice.customer}: invoice {invoice.number}, {invoice.amount:.2f} EUR, {days} days late")
