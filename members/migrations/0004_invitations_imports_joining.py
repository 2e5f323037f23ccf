"""Invitations, checks of names, readings of office holders with their differences, and joining of duplicates."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_people_parties_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficeImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="read at"),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("newest_change", models.DateField(blank=True, null=True, verbose_name="newest change in the file")),
                ("expected", models.PositiveIntegerField(verbose_name="municipalities expected")),
                ("found", models.PositiveIntegerField(verbose_name="municipalities found")),
                ("people", models.PositiveIntegerField(verbose_name="office holders found")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                (
                    "national",
                    models.JSONField(blank=True, default=list, verbose_name="parties in several municipalities"),
                ),
                ("failures", models.JSONField(blank=True, default=list, verbose_name="what could not be read")),
                ("seconds", models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name="seconds")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="read by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of office holders",
                "verbose_name_plural": "readings of office holders",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("burgemeester", "Mayor"),
                            ("wethouder", "Alderman"),
                            ("raadslid", "Councillor"),
                            ("gemeentesecretaris", "Municipal secretary"),
                            ("griffier", "Clerk of the council"),
                            ("medewerker", "Staff member"),
                        ],
                        max_length=20,
                        verbose_name="function",
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("vote", "Vote at the general meeting"),
                                ("coordinator", "Manage people and mandates"),
                                ("registrations", "Register for congresses"),
                                ("network", "Take part in networks"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                        verbose_name="may",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="made on"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="valid until")),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="accepted at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="members.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("municipality", "email"),
                        name="one_open_invitation_per_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("withdrawn_at__isnull", True), _connector="OR"
                        ),
                        name="invitation_one_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="invitation_accepted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))), name="invitation_expires_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="invitation_in_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "function__in",
                                [
                                    "burgemeester",
                                    "wethouder",
                                    "raadslid",
                                    "gemeentesecretaris",
                                    "griffier",
                                    "medewerker",
                                ],
                            )
                        ),
                        name="invitation_function_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamesCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("round_date", models.DateField(verbose_name="round of")),
                (
                    "asked_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="asked at"),
                ),
                ("asked", models.PositiveSmallIntegerField(default=0, verbose_name="number asked")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed at")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names_checks",
                        to="members.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "check of names",
                "verbose_name_plural": "checks of names",
                "ordering": ["-round_date", "municipality"],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "round_date"), name="one_names_check_per_round"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", False), ("confirmed_by__isnull", True), _connector="OR"
                        ),
                        name="names_confirmed_sometime",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeDifference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("new", "New"), ("ended", "No longer there"), ("party", "Another party")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("open", "to look at"), ("accepted", "accepted"), ("declined", "declined")],
                        default="open",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("by_hand", models.BooleanField(default=False, verbose_name="entered by hand")),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("burgemeester", "Mayor"),
                            ("wethouder", "Alderman"),
                            ("raadslid", "Councillor"),
                            ("gemeentesecretaris", "Municipal secretary"),
                            ("griffier", "Clerk of the council"),
                            ("medewerker", "Staff member"),
                        ],
                        max_length=20,
                        verbose_name="function",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("party", models.CharField(blank=True, max_length=100, verbose_name="party")),
                ("email", models.CharField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("from_date", models.DateField(blank=True, null=True, verbose_name="from")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_differences",
                        to="members.municipality",
                        verbose_name="municipality",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="members.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="differences",
                        to="members.officeimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "difference in office holders",
                "verbose_name_plural": "differences in office holders",
                "ordering": ["municipality", "function", "name", "pk"],
                "indexes": [models.Index(fields=["reading", "standing"], name="difference_to_look_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("standing", "open")),
                            models.Q(("decided_at__isnull", False), ("standing__in", ["accepted", "declined"])),
                            _connector="OR",
                        ),
                        name="difference_decided_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonJoin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("preview", models.JSONField(default=list, verbose_name="what moves")),
                ("left", models.JSONField(default=list, verbose_name="what stays behind")),
                (
                    "proposed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="proposed at"
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="joined at")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="goes into it",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="stays",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "joining of two people",
                "verbose_name_plural": "joinings of two people",
                "ordering": ["-proposed_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("gone")), _negated=True), name="join_two_people"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("undone_at__isnull", True), ("done_at__isnull", False), _connector="OR"),
                        name="undone_after_done",
                    ),
                ],
            },
        ),
    ]
