"""General meetings, agenda, proposals and what was published of the past."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import assemblies.rules.kinds


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_municipalities_and_people"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("voting", "0001_votes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("number", models.CharField(max_length=10, verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ["assembly", "order"],
            },
        ),
        migrations.CreateModel(
            name="Assembly",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regular", "General meeting"),
                            ("extraordinary", "Extraordinary general meeting"),
                            ("consultation", "Consultation of the members"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("real", "Meeting"), ("rehearsal", "Rehearsal"), ("reconstruction", "Reconstruction")],
                        default=assemblies.rules.kinds.Nature["REAL"],
                        max_length=15,
                        verbose_name="nature",
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("date", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "register",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assembly",
                        to="voting.votingregister",
                    ),
                ),
            ],
            options={
                "verbose_name": "general meeting",
                "verbose_name_plural": "general meetings",
                "ordering": ["-date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("number", models.CharField(max_length=10, verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
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
                        to="assemblies.agendaitem",
                    ),
                ),
                (
                    "assembly",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assemblies.assembly",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="assembly",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="items", to="assemblies.assembly"
            ),
        ),
        migrations.CreateModel(
            name="AssemblyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regular", "General meeting"),
                            ("extraordinary", "Extraordinary general meeting"),
                            ("consultation", "Consultation of the members"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("real", "Meeting"), ("rehearsal", "Rehearsal"), ("reconstruction", "Reconstruction")],
                        default=assemblies.rules.kinds.Nature["REAL"],
                        max_length=15,
                        verbose_name="nature",
                    ),
                ),
                ("slug", models.SlugField(db_index=False, max_length=60, verbose_name="address")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("date", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
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
                        to="assemblies.assembly",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("question", models.CharField(max_length=300, verbose_name="question")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="advice of the board")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="assemblies.agendaitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["item", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("question", models.CharField(max_length=300, verbose_name="question")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="advice of the board")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assemblies.agendaitem",
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
                        to="assemblies.proposal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProposalPoll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "poll",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="on_proposal", to="voting.poll"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="assemblies.proposal"
                    ),
                ),
            ],
            options={
                "verbose_name": "poll on a proposal",
                "verbose_name_plural": "polls on proposals",
                "ordering": ["poll__number"],
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="polls",
            field=models.ManyToManyField(
                related_name="proposals", through="assemblies.ProposalPoll", to="voting.poll", verbose_name="polls"
            ),
        ),
        migrations.CreateModel(
            name="PublishedOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("adopted", "Adopted"),
                            ("rejected", "Rejected"),
                            ("settled", "Settled"),
                            ("held_over", "Held over"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "percentage",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="share for in percent"
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=300, verbose_name="wording as published")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "against",
                    models.ManyToManyField(
                        blank=True,
                        related_name="published_against",
                        to="members.municipality",
                        verbose_name="voted against",
                    ),
                ),
                (
                    "assembly",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_outcomes",
                        to="assemblies.assembly",
                    ),
                ),
            ],
            options={
                "verbose_name": "published outcome",
                "verbose_name_plural": "published outcomes",
                "ordering": ["-assembly__date", "order"],
            },
        ),
        migrations.CreateModel(
            name="PublishedOutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("adopted", "Adopted"),
                            ("rejected", "Rejected"),
                            ("settled", "Settled"),
                            ("held_over", "Held over"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "percentage",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="share for in percent"
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=300, verbose_name="wording as published")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "assembly",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assemblies.assembly",
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
                        to="assemblies.publishedoutcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assembly",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assemblies_assemblyevent" ("date", "id", "kind", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "register_id", "slug", "source", "starts_at", "title") VALUES (NEW."date", NEW."id", NEW."kind", NEW."nature", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."register_id", NEW."slug", NEW."source", NEW."starts_at", NEW."title"); RETURN NULL;',
                    hash="dd8760e0570ccb92fb56fd569a757954913b5e47",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_96d46",
                    table="assemblies_assembly",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assembly",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assemblies_assemblyevent" ("date", "id", "kind", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "register_id", "slug", "source", "starts_at", "title") VALUES (NEW."date", NEW."id", NEW."kind", NEW."nature", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."register_id", NEW."slug", NEW."source", NEW."starts_at", NEW."title"); RETURN NULL;',
                    hash="feba36022841c9f76e0cf89bba2c4abad5485ffb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_19f8d",
                    table="assemblies_assembly",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("assembly", "order"), name="item_order_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assemblies_agendaitemevent" ("assembly_id", "explanation", "id", "number", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."assembly_id", NEW."explanation", NEW."id", NEW."number", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;',
                    hash="09a622f6646089d809ee738d1339656a1b6e6c3c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_016cc",
                    table="assemblies_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assemblies_agendaitemevent" ("assembly_id", "explanation", "id", "number", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."assembly_id", NEW."explanation", NEW."id", NEW."number", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;',
                    hash="0fb6fe02c3b2cd3a8dd13d1aaf0fe262868e748f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_69acb",
                    table="assemblies_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("question", ""), _negated=True), name="proposal_asks_something"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assemblies_proposalevent" ("advice", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "text", "title") VALUES (NEW."advice", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."text", NEW."title"); RETURN NULL;',
                    hash="9ce9c034cceb16c11bad35c838f5588994808ad4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a024d",
                    table="assemblies_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assemblies_proposalevent" ("advice", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "text", "title") VALUES (NEW."advice", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."text", NEW."title"); RETURN NULL;',
                    hash="71d133c88c9e786171acd4e48acfbd34083a7afa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_27fe3",
                    table="assemblies_proposal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedoutcome",
            constraint=models.UniqueConstraint(fields=("assembly", "order"), name="outcome_order_once"),
        ),
        migrations.AddConstraint(
            model_name="publishedoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("percentage__isnull", True),
                    models.Q(("percentage__gte", 0), ("percentage__lte", 100)),
                    _connector="OR",
                ),
                name="outcome_percentage_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="outcome_has_a_source"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assemblies_publishedoutcomeevent" ("assembly_id", "decision", "id", "note", "order", "percentage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "subject", "wording") VALUES (NEW."assembly_id", NEW."decision", NEW."id", NEW."note", NEW."order", NEW."percentage", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."subject", NEW."wording"); RETURN NULL;',
                    hash="ee5fab08c8da978cb2de87a3e4350adbecc7aa71",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7e9ef",
                    table="assemblies_publishedoutcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assemblies_publishedoutcomeevent" ("assembly_id", "decision", "id", "note", "order", "percentage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "subject", "wording") VALUES (NEW."assembly_id", NEW."decision", NEW."id", NEW."note", NEW."order", NEW."percentage", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."subject", NEW."wording"); RETURN NULL;',
                    hash="a2405e1ba8ca2674f2371d9249e9ff44385f58eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29673",
                    table="assemblies_publishedoutcome",
                    when="AFTER",
                ),
            ),
        ),
    ]
