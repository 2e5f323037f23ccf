"""What the database itself refuses about invoices and payments, in its own language."""

# Numbers follow on each other within a series, so there is no gap and no second of the same.
FOLLOWS_ON = """
IF NEW.sequence <> 1 + COALESCE((
    SELECT max(sequence) FROM events_invoice WHERE prefix = NEW.prefix AND year = NEW.year
), 0) THEN
    RAISE EXCEPTION 'an invoice does not follow on the last one' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
# Who credits holds the invoice that is credited, so that two at once see each other.
NEVER_MORE_THAN_INVOICED = """
IF NEW.credits_id IS NOT NULL THEN
    PERFORM 1 FROM events_invoice WHERE id = NEW.credits_id AND kind = 'invoice' FOR NO KEY UPDATE;
    IF NOT FOUND OR NEW.gross + (
        SELECT COALESCE(sum(gross), 0) FROM events_invoice WHERE credits_id = NEW.credits_id
    ) > (SELECT gross FROM events_invoice WHERE id = NEW.credits_id) THEN
        RAISE EXCEPTION 'more is credited than was invoiced' USING ERRCODE = 'check_violation';
    END IF;
END IF;
RETURN NEW;
"""
LINE_CREDITED = """
IF NEW.credits_id IS NOT NULL AND (
    NOT EXISTS (
        SELECT 1 FROM events_invoiceline line JOIN events_invoice paper ON paper.credits_id = line.invoice_id
        WHERE line.id = NEW.credits_id AND paper.id = NEW.invoice_id AND line.rate = NEW.rate
    ) OR NEW.net + (
        SELECT COALESCE(sum(net), 0) FROM events_invoiceline WHERE credits_id = NEW.credits_id
    ) > (SELECT net FROM events_invoiceline WHERE id = NEW.credits_id)
) THEN
    RAISE EXCEPTION 'more of a line is credited than was invoiced' USING ERRCODE = 'check_violation';
END IF;
IF NEW.credits_id IS NULL AND (SELECT kind FROM events_invoice WHERE id = NEW.invoice_id) = 'credit' THEN
    RAISE EXCEPTION 'a line of a credit invoice says what it credits' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
# At the end of the transaction, when everything is there; a line that comes later is refused by the same sum.
ADDS_UP = """
IF EXISTS (
    SELECT 1 FROM events_invoice paper WHERE paper.id = NEW.%(key)s AND (
        paper.net <> (SELECT COALESCE(sum(net), 0) FROM events_invoiceline WHERE invoice_id = paper.id)
        OR paper.net <> (SELECT COALESCE(sum(net), 0) FROM events_invoicevat WHERE invoice_id = paper.id)
        OR paper.vat <> (SELECT COALESCE(sum(vat), 0) FROM events_invoicevat WHERE invoice_id = paper.id)
    )
) THEN
    RAISE EXCEPTION 'an invoice does not add up' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
# What ended stays as it ended, and the amount and the booking are those of the beginning.
ONLY_FORWARD = """
IF NEW.amount <> OLD.amount OR NEW.booking_id <> OLD.booking_id OR NEW.key <> OLD.key
    OR (OLD.provider_id IS NOT NULL AND NEW.provider_id IS DISTINCT FROM OLD.provider_id)
    OR (NEW.state <> OLD.state AND NOT (
        OLD.state = 'new' AND NEW.state IN ('open', 'expired')
        OR OLD.state = 'open' AND NEW.state IN ('paid', 'failed', 'cancelled', 'expired')
    ))
    OR NEW.refunded < OLD.refunded THEN
    RAISE EXCEPTION 'a payment does not go back' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
