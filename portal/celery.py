"""The Celery application: the worker and the clock that run beside the web."""

import os

from celery import Celery
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("plein")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    imports=["portal.worker"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    timezone="Europe/Amsterdam",
    beat_scheduler="portal.clockwork:Clock",
)
app.autodiscover_tasks(lambda: [config.name for config in apps.get_app_configs()])
app.autodiscover_tasks(lambda: [config.name for config in apps.get_app_configs()], related_name="schedule")
