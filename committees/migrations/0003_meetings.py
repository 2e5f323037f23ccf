"""Meetings of bodies: agenda, attendance, decisions and actions, minutes, addresses of calendars."""

import uuid

import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0002_nomination_rounds"),
        ("core", "0005_documents_for_bodies_and_people"),
        ("members", "0004_invitations_imports_joining"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "presence",
                    models.CharField(
                        choices=[("present", "Present"), ("excused", "Excused"), ("absent", "Absent")],
                        max_length=10,
                        verbose_name="presence",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="committees.appointment",
                        verbose_name="appointment",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendance",
                "ordering": ["meeting", "appointment"],
            },
        ),
        migrations.CreateModel(
            name="BodyMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(verbose_name="begins at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "public"), ("members", "for members"), ("body", "for the body")],
                        default="body",
                        max_length=10,
                        verbose_name="who sees it",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("cancelled", "cancelled")],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("changes", models.PositiveSmallIntegerField(default=0, verbose_name="changes")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="committees.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting of a body",
                "verbose_name_plural": "meetings of bodies",
                "ordering": ["-date", "-starts_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "presence",
                    models.CharField(
                        choices=[("present", "Present"), ("excused", "Excused"), ("absent", "Absent")],
                        max_length=10,
                        verbose_name="presence",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.appointment",
                        verbose_name="appointment",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="committees.attendance",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.bodymeeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendance",
                to="committees.bodymeeting",
                verbose_name="meeting",
            ),
        ),
        migrations.CreateModel(
            name="BodyMeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("date", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(verbose_name="begins at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "public"), ("members", "for members"), ("body", "for the body")],
                        default="body",
                        max_length=10,
                        verbose_name="who sees it",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("cancelled", "cancelled")],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("changes", models.PositiveSmallIntegerField(default=0, verbose_name="changes")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="committees.bodymeeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="key")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feed_addresses",
                        to="committees.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feed_addresses",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "address of a calendar",
                "verbose_name_plural": "addresses of calendars",
                "ordering": ["user", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[("decide", "To decide"), ("discuss", "To discuss"), ("inform", "For information")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("explanation", models.TextField(blank=True, max_length=10000, verbose_name="explanation")),
                ("notes", models.TextField(blank=True, max_length=20000, verbose_name="what was said")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="committees.bodymeeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a meeting",
                "verbose_name_plural": "items of meetings",
                "ordering": ["meeting", "order"],
            },
        ),
        migrations.CreateModel(
            name="MeetingItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[("decide", "To decide"), ("discuss", "To discuss"), ("inform", "For information")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("explanation", models.TextField(blank=True, max_length=10000, verbose_name="explanation")),
                ("notes", models.TextField(blank=True, max_length=20000, verbose_name="what was said")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.bodymeeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="committees.meetingitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("decision", "Decision"), ("action", "Action")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="text")),
                ("due", models.DateField(blank=True, null=True, verbose_name="before or on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="committees.meetingitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_outcomes",
                        to="members.person",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of an item",
                "verbose_name_plural": "outcomes of items",
                "ordering": ["item", "kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingOutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("decision", "Decision"), ("action", "Action")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="text")),
                ("due", models.DateField(blank=True, null=True, verbose_name="before or on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.meetingitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
                        verbose_name="owner",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="committees.meetingoutcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("adopted", "adopted")],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("revision", models.PositiveSmallIntegerField(default=0, verbose_name="revision")),
                (
                    "adopted_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes_adopted",
                        to="committees.bodymeeting",
                        verbose_name="adopted at",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="committees.bodymeeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "ordering": ["-meeting__date"],
            },
        ),
        migrations.CreateModel(
            name="MinutesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("adopted", "adopted")],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("revision", models.PositiveSmallIntegerField(default=0, verbose_name="revision")),
                (
                    "adopted_at",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.bodymeeting",
                        verbose_name="adopted at",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="committees.bodymeeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="committees.minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "planned")),
                fields=("body", "date", "starts_at"),
                name="one_meeting_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="meeting_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "cancelled"])), name="meeting_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["public", "members", "body"])), name="meeting_audience_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "committees_bodymeetingevent" ("audience", "body_id", "changes", "date", "ends_at", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "state") VALUES (NEW."audience", NEW."body_id", NEW."changes", NEW."date", NEW."ends_at", NEW."id", NEW."is_sample", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at", NEW."state"); RETURN NULL;',
                    hash="d682df070978ab75ca7715cf85e2ca5ab3268678",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8b2e0",
                    table="committees_bodymeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bodymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "committees_bodymeetingevent" ("audience", "body_id", "changes", "date", "ends_at", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "state") VALUES (NEW."audience", NEW."body_id", NEW."changes", NEW."date", NEW."ends_at", NEW."id", NEW."is_sample", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at", NEW."state"); RETURN NULL;',
                    hash="39ee6de60eea1a8c478383edaa26812eceb2e464",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6948d",
                    table="committees_bodymeeting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "appointment"), name="attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["present", "excused", "absent"])), name="presence_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="seat_held_that_day",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (\n    SELECT 1 FROM committees_bodymeeting m, committees_appointment a JOIN committees_seat s ON s.id = a.seat_id\n    WHERE m.id = NEW.meeting_id AND a.id = NEW.appointment_id AND s.body_id = m.body_id\n    AND a.from_date <= m.date AND (a.until_date IS NULL OR a.until_date > m.date)\n) THEN\n    RAISE EXCEPTION 'attendance takes an appointment of the body on that day' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="dc514393ba5df2989a6106c2af8142c50a0c6791",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_seat_held_that_day_aafb4",
                    table="committees_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "committees_attendanceevent" ("appointment_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence") VALUES (NEW."appointment_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presence"); RETURN NULL;',
                    hash="bd1b2dffb11bc5730b995bd2936e79ed534ffa4c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ab33c",
                    table="committees_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "committees_attendanceevent" ("appointment_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence") VALUES (NEW."appointment_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presence"); RETURN NULL;',
                    hash="062a5d26bedefb2493e49cc474e2359ce59a45f2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7fca7",
                    table="committees_attendance",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="feedaddress",
            constraint=models.UniqueConstraint(fields=("user", "body"), name="one_feed_address", nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("meeting", "order"),
                name="meeting_item_order_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["decide", "discuss", "inform"])), name="meeting_item_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="meeting_item_has_title"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "committees_meetingitemevent" ("explanation", "id", "kind", "meeting_id", "notes", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."explanation", NEW."id", NEW."kind", NEW."meeting_id", NEW."notes", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="f10e859aaca3d8b9a380f9e7444ceddbd317e7f4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e7a7",
                    table="committees_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "committees_meetingitemevent" ("explanation", "id", "kind", "meeting_id", "notes", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."explanation", NEW."id", NEW."kind", NEW."meeting_id", NEW."notes", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="cc5492092141dc1bd317c416050bb2c41879db6f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_67e9c",
                    table="committees_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on__isnull", True), ("kind", "decision")),
                    models.Q(("due__isnull", False), ("kind", "action")),
                    _connector="OR",
                ),
                name="action_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingoutcome",
            constraint=models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="outcome_has_text"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "committees_meetingoutcomeevent" ("done_on", "due", "id", "item_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."done_on", NEW."due", NEW."id", NEW."item_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="d3768b146832d91a54e1869b507e40530521766e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_48a71",
                    table="committees_meetingoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "committees_meetingoutcomeevent" ("done_on", "due", "id", "item_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."done_on", NEW."due", NEW."id", NEW."item_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="d74f0fc52f4565bb4d258b9aa861476c5fda3b21",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_37c11",
                    table="committees_meetingoutcome",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adopted_at__isnull", True), ("state", "draft")),
                    models.Q(("adopted_at__isnull", False), ("state", "adopted")),
                    _connector="OR",
                ),
                name="adopted_minutes_say_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("adopted_at__isnull", True),
                    models.Q(("adopted_at", models.F("meeting")), _negated=True),
                    _connector="OR",
                ),
                name="minutes_adopted_elsewhere",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="adopted_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.state = 'adopted' AND (NEW.state, NEW.adopted_at_id, NEW.meeting_id)\n    IS DISTINCT FROM (OLD.state, OLD.adopted_at_id, OLD.meeting_id) THEN\n    RAISE EXCEPTION 'minutes are adopted once' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="70ed6876e0f852ae5fd223c3adfee771ac47be3b",
                    operation="UPDATE",
                    pgid="pgtrigger_adopted_for_good_b1a56",
                    table="committees_minutes",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "committees_minutesevent" ("adopted_at_id", "document_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "state") VALUES (NEW."adopted_at_id", NEW."document_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."state"); RETURN NULL;',
                    hash="46adb804329f58f920237ee9f5ab2e3e647c647b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9c517",
                    table="committees_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "committees_minutesevent" ("adopted_at_id", "document_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "state") VALUES (NEW."adopted_at_id", NEW."document_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."state"); RETURN NULL;',
                    hash="ec2dc63b1416bc62a5c94a6594e90438c5d52eb5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1a7e4",
                    table="committees_minutes",
                    when="AFTER",
                ),
            ),
        ),
    ]
