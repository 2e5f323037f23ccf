"""Registers, polls, ballots and results."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import voting.rules.states


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_municipalities_and_people"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VotingRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("label", models.CharField(blank=True, max_length=100, verbose_name="label")),
                ("listed", models.BooleanField(default=True, verbose_name="in lists and open data")),
                ("date", models.DateField(verbose_name="day of the meeting")),
                ("reference_date", models.DateField(verbose_name="reference date of the population")),
                ("weight_rule", models.JSONField(verbose_name="rule for the votes")),
                ("rule_source", models.CharField(blank=True, max_length=300, verbose_name="source of the rule")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made on")),
                ("frozen_at", models.DateTimeField(blank=True, null=True, verbose_name="frozen on")),
            ],
            options={
                "verbose_name": "voting register",
                "verbose_name_plural": "voting registers",
                "ordering": ["-date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("question", models.CharField(max_length=300, verbose_name="question")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="advice of the board")),
                ("item_number", models.CharField(blank=True, max_length=10, verbose_name="agenda item")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("way_back", models.CharField(blank=True, max_length=200, verbose_name="way back")),
                ("rule", models.JSONField(verbose_name="rule")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("announced", "Announced"),
                            ("void", "Void"),
                        ],
                        default=voting.rules.states.PollState["DRAFT"],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closing recorded at")),
                ("announced_at", models.DateTimeField(blank=True, null=True, verbose_name="announced at")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="declared void at")),
                ("void_reason", models.CharField(blank=True, max_length=300, verbose_name="reason of the void")),
                (
                    "repeats",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repeated_by",
                        to="voting.poll",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="polls", to="voting.votingregister"
                    ),
                ),
            ],
            options={
                "verbose_name": "poll",
                "verbose_name_plural": "polls",
                "ordering": ["register", "number"],
            },
        ),
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("province", models.CharField(max_length=50, verbose_name="province")),
                ("weight", models.PositiveIntegerField(verbose_name="votes")),
                ("population", models.PositiveIntegerField(verbose_name="inhabitants")),
                ("population_date", models.DateField(verbose_name="population on")),
                (
                    "population_status",
                    models.CharField(
                        choices=[("official", "Official"), ("estimate", "Estimate"), ("secondary", "Not official yet")],
                        max_length=20,
                        verbose_name="status of the population",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_entries",
                        to="members.municipality",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="voting.votingregister"
                    ),
                ),
            ],
            options={
                "verbose_name": "register entry",
                "verbose_name_plural": "register entries",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PracticeBallot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("choice", models.CharField(max_length=30, verbose_name="option")),
                ("key", models.UUIDField(default=uuid.uuid4, verbose_name="key of the tap")),
                ("cast_at", models.DateTimeField(verbose_name="received at")),
                (
                    "cast_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="practice", to="voting.registerentry"
                    ),
                ),
            ],
            options={
                "verbose_name": "practice ballot",
                "verbose_name_plural": "practice ballots",
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("leaf", models.BinaryField(max_length=32, verbose_name="leaf hash")),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="voting.poll"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="voting.registerentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None, verbose_name="options"
                    ),
                ),
                ("weight", models.PositiveIntegerField(verbose_name="votes")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Web"),
                            ("paper", "Paper"),
                            ("keypad", "Keypad"),
                            ("phone", "Phone"),
                            ("advance", "In advance"),
                        ],
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                ("key", models.UUIDField(verbose_name="key of the tap")),
                ("nonce", models.BinaryField(max_length=16, verbose_name="nonce")),
                ("leaf", models.BinaryField(max_length=32, verbose_name="leaf hash")),
                ("cast_at", models.DateTimeField(verbose_name="received at")),
                ("cast_as", models.CharField(blank=True, max_length=50, verbose_name="office")),
                (
                    "cast_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="voting.poll"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="voting.registerentry"
                    ),
                ),
            ],
            options={
                "verbose_name": "ballot",
                "verbose_name_plural": "ballots",
                "ordering": ["poll", "entry", "version"],
            },
        ),
        migrations.CreateModel(
            name="RegisterRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("chair", "Chair"), ("clerk", "Clerk")], max_length=10, verbose_name="role"
                    ),
                ),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="voting.votingregister"
                    ),
                ),
            ],
            options={
                "verbose_name": "role at a register",
                "verbose_name_plural": "roles at registers",
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=50, verbose_name="office")),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="voting.registerentry",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="representations", to="members.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "representative",
                "verbose_name_plural": "representatives",
            },
        ),
        migrations.CreateModel(
            name="RepresentativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("role", models.CharField(max_length=50, verbose_name="office")),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="voting.registerentry",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
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
                        to="voting.representative",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("adopted", "Adopted"),
                            ("rejected", "Rejected"),
                            ("chosen", "Chosen"),
                            ("no_majority", "No majority"),
                            ("tied", "Tied"),
                            ("no_quorum", "No quorum"),
                            ("no_votes", "No votes cast"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("phrase", models.CharField(max_length=20, verbose_name="wording")),
                ("share", models.CharField(blank=True, max_length=60, verbose_name="exact share")),
                (
                    "percentage",
                    models.DecimalField(decimal_places=6, max_digits=9, null=True, verbose_name="percentage"),
                ),
                (
                    "heads_percentage",
                    models.DecimalField(
                        decimal_places=6, max_digits=9, null=True, verbose_name="percentage of members"
                    ),
                ),
                (
                    "chosen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None, verbose_name="chosen"
                    ),
                ),
                (
                    "tied",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None, verbose_name="tied"
                    ),
                ),
                (
                    "tie",
                    models.CharField(
                        blank=True,
                        choices=[("rejected", "rejected"), ("chair", "chair"), ("again", "again"), ("lot", "lot")],
                        max_length=10,
                        verbose_name="how a tie is settled",
                    ),
                ),
                ("rows", models.JSONField(verbose_name="rows")),
                ("cast_weight", models.PositiveIntegerField(verbose_name="votes cast")),
                ("cast_heads", models.PositiveIntegerField(verbose_name="members that cast a vote")),
                ("voted_weight", models.PositiveIntegerField(verbose_name="votes of those who voted")),
                ("voted_heads", models.PositiveIntegerField(verbose_name="members that voted")),
                ("not_voted_weight", models.PositiveIntegerField(verbose_name="votes not used")),
                ("not_voted_heads", models.PositiveIntegerField(verbose_name="members that did not vote")),
                ("entitled_weight", models.PositiveIntegerField(verbose_name="votes in the register")),
                ("entitled_heads", models.PositiveIntegerField(verbose_name="members in the register")),
                ("announced_at", models.DateTimeField(verbose_name="announced at")),
                ("digest", models.BinaryField(max_length=32, verbose_name="hash of the record")),
                (
                    "announced_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "poll",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="result", to="voting.poll"
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
            },
        ),
        migrations.CreateModel(
            name="RegisterRoleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[("chair", "Chair"), ("clerk", "Clerk")], max_length=10, verbose_name="role"
                    ),
                ),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "given_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="voting.registerrole",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="voting.votingregister",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PollEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("question", models.CharField(max_length=300, verbose_name="question")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="advice of the board")),
                ("item_number", models.CharField(blank=True, max_length=10, verbose_name="agenda item")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("way_back", models.CharField(blank=True, max_length=200, verbose_name="way back")),
                ("rule", models.JSONField(verbose_name="rule")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("announced", "Announced"),
                            ("void", "Void"),
                        ],
                        default=voting.rules.states.PollState["DRAFT"],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closing recorded at")),
                ("announced_at", models.DateTimeField(blank=True, null=True, verbose_name="announced at")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="declared void at")),
                ("void_reason", models.CharField(blank=True, max_length=300, verbose_name="reason of the void")),
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
                        to="voting.poll",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="voting.poll",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="voting.votingregister",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=30, verbose_name="key")),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="label")),
                (
                    "meaning",
                    models.CharField(
                        choices=[
                            ("for", "For"),
                            ("against", "Against"),
                            ("abstain", "Abstain"),
                            ("option", "One of the options"),
                            ("blank", "Blank"),
                        ],
                        max_length=10,
                        verbose_name="meaning",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="options", to="voting.poll"
                    ),
                ),
            ],
            options={
                "verbose_name": "option",
                "verbose_name_plural": "options",
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "key"), name="option_key_once"),
                    models.UniqueConstraint(fields=("poll", "order"), name="option_order_once"),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="option",
            trigger=pgtrigger.compiler.Trigger(
                name="draft_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM voting_poll\n    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END AND state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'an opened poll keeps its options' USING ERRCODE = 'restrict_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="12fc694bbdfecf47104f058648230a16b012b613",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_draft_only_12329",
                    table="voting_option",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(fields=("poll", "entry"), name="participation_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participation",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="94685e2bdd14c8bff65a8f3615e161c683a6fa74",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_155f4",
                    table="voting_participation",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("poll", "entry", "version"), name="ballot_version_once"),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("entry", "poll", "key"), name="ballot_once_per_tap"),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="ballot_version_from_one"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballot",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6b9aaff9351dac6b4e4424e2f3e89417a75fe03c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_24b49",
                    table="voting_ballot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballot",
            trigger=pgtrigger.compiler.Trigger(
                name="own_register",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (\n    SELECT 1 FROM voting_poll p JOIN voting_registerentry e ON e.register_id = p.register_id\n    WHERE p.id = NEW.poll_id AND e.id = NEW.entry_id\n) THEN\n    RAISE EXCEPTION 'poll and entry are of different registers' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6083a15a4270530c6632c5a4d2968088e25f5b0b",
                    operation="INSERT",
                    pgid="pgtrigger_own_register_56d13",
                    table="voting_ballot",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at__isnull", True)), fields=("entry",), name="one_representative_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_at__isnull", True), ("until_at__gte", models.F("from_at")), _connector="OR"),
                name="representative_ends_later",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="representative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "voting_representativeevent" ("entry_id", "from_at", "id", "named_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "until_at") VALUES (NEW."entry_id", NEW."from_at", NEW."id", NEW."named_by_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."role", NEW."until_at"); RETURN NULL;',
                    hash="a8cb40d1d7000b1119c55b1e6d641b7cb41191aa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c19f7",
                    table="voting_representative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="representative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "voting_representativeevent" ("entry_id", "from_at", "id", "named_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "until_at") VALUES (NEW."entry_id", NEW."from_at", NEW."id", NEW."named_by_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."role", NEW."until_at"); RETURN NULL;',
                    hash="6ea24fac72477494d55d2a8a1fb49778da1532b3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a926e",
                    table="voting_representative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="244e782ddeef17f5a5ec704c5aead3760e340704",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7a2db",
                    table="voting_result",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registerrole",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at__isnull", True)),
                fields=("register", "user", "role"),
                name="role_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerrole",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_by__isnull", True), models.Q(("given_by", models.F("user")), _negated=True), _connector="OR"
                ),
                name="role_never_to_oneself",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerrole",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="194eacbd18930984a9f736b80e853b4b4905ba65",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_95081",
                    table="voting_registerrole",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerrole",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "voting_registerroleevent" ("from_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_id", "role", "until_at", "user_id") VALUES (NEW."from_at", NEW."given_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."register_id", NEW."role", NEW."until_at", NEW."user_id"); RETURN NULL;',
                    hash="d85752a662716b5beaaebf05b4537f3ed86b22d2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e5773",
                    table="voting_registerrole",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerrole",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "voting_registerroleevent" ("from_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_id", "role", "until_at", "user_id") VALUES (NEW."from_at", NEW."given_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."register_id", NEW."role", NEW."until_at", NEW."user_id"); RETURN NULL;',
                    hash="a17addedbe8da148f8e94bf60fb309d8a79276e7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0c4de",
                    table="voting_registerrole",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.UniqueConstraint(fields=("register", "municipality"), name="entry_once_per_register"),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.UniqueConstraint(fields=("register", "code"), name="entry_code_once_per_register"),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.CheckConstraint(condition=models.Q(("weight__gte", 1)), name="entry_has_a_vote"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM voting_votingregister\n    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.register_id ELSE NEW.register_id END AND frozen_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'the voting register is frozen' USING ERRCODE = 'restrict_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="3b8b82bd4ca9f5eea595a5fa45c8f32e33da1336",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_00d76",
                    table="voting_registerentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.UniqueConstraint(fields=("register", "number"), name="poll_number_once"),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", voting.rules.states.PollState["OPEN"])),
                fields=("register",),
                name="one_open_poll_per_register",
            ),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", voting.rules.states.PollState["DRAFT"]), ("opened_at__isnull", False), _connector="OR"
                ),
                name="poll_opened_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "state__in",
                            [voting.rules.states.PollState["CLOSED"], voting.rules.states.PollState["ANNOUNCED"]],
                        ),
                        _negated=True,
                    ),
                    models.Q(
                        ("closed_at__gte", models.F("closes_at")),
                        ("closed_at__isnull", False),
                        ("closes_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="poll_closed_after_its_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poll",
            trigger=pgtrigger.compiler.Trigger(
                name="states",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:open,open:closed,open:void,closed:announced,closed:void}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="7106f39a5c71d4f714791337536b57232e2bb121",
                    operation="UPDATE",
                    pgid="pgtrigger_states_80c06",
                    table="voting_poll",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poll",
            trigger=pgtrigger.compiler.Trigger(
                name="freeze",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.state <> 'draft' AND (\n    NEW.question, NEW.explanation, NEW.advice, NEW.rule, NEW.register_id, NEW.number, NEW.opened_at\n) IS DISTINCT FROM (\n    OLD.question, OLD.explanation, OLD.advice, OLD.rule, OLD.register_id, OLD.number, OLD.opened_at\n) THEN\n    RAISE EXCEPTION 'an opened poll does not change' USING ERRCODE = 'restrict_violation';\nEND IF;\nIF OLD.state <> 'open' AND OLD.state <> 'draft' AND NEW.closes_at IS DISTINCT FROM OLD.closes_at THEN\n    RAISE EXCEPTION 'a closed poll keeps its closing time' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="8e8c961c4ba14b623316df12d18d8eda42fdb265",
                    operation="UPDATE",
                    pgid="pgtrigger_freeze_70b93",
                    table="voting_poll",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poll",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="05d0d7deee5a764ff7fe3ddd200d08a9a5433c29",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_e4fa9",
                    table="voting_poll",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poll",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "voting_pollevent" ("advice", "announced_at", "closed_at", "closes_at", "explanation", "id", "item_number", "number", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "register_id", "repeats_id", "rule", "state", "subject", "void_reason", "voided_at", "way_back") VALUES (NEW."advice", NEW."announced_at", NEW."closed_at", NEW."closes_at", NEW."explanation", NEW."id", NEW."item_number", NEW."number", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."register_id", NEW."repeats_id", NEW."rule", NEW."state", NEW."subject", NEW."void_reason", NEW."voided_at", NEW."way_back"); RETURN NULL;',
                    hash="33f2a79ed79238be93f354c7b40f96f27c33d8e8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_86022",
                    table="voting_poll",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poll",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "voting_pollevent" ("advice", "announced_at", "closed_at", "closes_at", "explanation", "id", "item_number", "number", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "register_id", "repeats_id", "rule", "state", "subject", "void_reason", "voided_at", "way_back") VALUES (NEW."advice", NEW."announced_at", NEW."closed_at", NEW."closes_at", NEW."explanation", NEW."id", NEW."item_number", NEW."number", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."register_id", NEW."repeats_id", NEW."rule", NEW."state", NEW."subject", NEW."void_reason", NEW."voided_at", NEW."way_back"); RETURN NULL;',
                    hash="56e098f7be9b9552f879d13a1a909bbb43597297",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_afcb2",
                    table="voting_poll",
                    when="AFTER",
                ),
            ),
        ),
    ]
