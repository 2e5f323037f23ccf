"""What the outbox and the clock start in a worker."""

from celery import shared_task

from core import delivery, outbox


@shared_task(name="core.run_message", ignore_result=True)
def run_message(message_id: str) -> None:
    """Do one message of the outbox, as the web process asked right after its commit."""
    outbox.run(message_id)


@outbox.outbox_task
def deliver_mail(mail_id: str) -> None:
    """Send one mail."""
    delivery.deliver(mail_id)
