"""What the database refuses: moved rows, thawed registers, ballots outside an open poll; and the hash of a register."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("voting", "0001_votes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VotingRegisterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("label", models.CharField(blank=True, max_length=100, verbose_name="label")),
                ("listed", models.BooleanField(default=True, verbose_name="in lists and open data")),
                ("date", models.DateField(verbose_name="day of the meeting")),
                ("reference_date", models.DateField(verbose_name="reference date of the population")),
                ("weight_rule", models.JSONField(verbose_name="rule for the votes")),
                ("rule_source", models.CharField(blank=True, max_length=300, verbose_name="source of the rule")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made on")),
                ("frozen_at", models.DateTimeField(blank=True, null=True, verbose_name="frozen on")),
                ("digest", models.BinaryField(max_length=32, null=True, verbose_name="hash of what was frozen")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="ballot",
            name="own_register",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="option",
            name="draft_only",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="poll",
            name="freeze",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registerentry",
            name="frozen",
        ),
        migrations.RemoveConstraint(
            model_name="ballot",
            name="ballot_once_per_tap",
        ),
        migrations.AddField(
            model_name="votingregister",
            name="digest",
            field=models.BinaryField(max_length=32, null=True, verbose_name="hash of what was frozen"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ballot",
            trigger=pgtrigger.compiler.Trigger(
                name="in_an_open_poll",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (\n    SELECT 1 FROM voting_poll p JOIN voting_registerentry e ON e.register_id = p.register_id\n    WHERE p.id = NEW.poll_id AND e.id = NEW.entry_id\n    AND p.state = 'open' AND (p.closes_at IS NULL OR p.closes_at > NEW.cast_at)\n) THEN\n    RAISE EXCEPTION 'a ballot belongs to an open poll of its own register' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="f3a9d11edbc2808d6b6413da335912fa8aeee1d9",
                    operation="INSERT",
                    pgid="pgtrigger_in_an_open_poll_5cc4d",
                    table="voting_ballot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="option",
            trigger=pgtrigger.compiler.Trigger(
                name="draft_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM voting_poll\n    WHERE state <> 'draft' AND id IN (\n        CASE TG_OP WHEN 'INSERT' THEN NEW.poll_id ELSE OLD.poll_id END,\n        CASE TG_OP WHEN 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END\n    )\n) THEN\n    RAISE EXCEPTION 'an opened poll keeps its options' USING ERRCODE = 'restrict_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="9945c51c650288dde171e6234787c370aefcfc52",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_draft_only_12329",
                    table="voting_option",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poll",
            trigger=pgtrigger.compiler.Trigger(
                name="freeze",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.state <> 'draft' AND (\n    NEW.question, NEW.subject, NEW.explanation, NEW.advice, NEW.item_number, NEW.rule,\n    NEW.register_id, NEW.number, NEW.repeats_id, NEW.opened_at\n) IS DISTINCT FROM (\n    OLD.question, OLD.subject, OLD.explanation, OLD.advice, OLD.item_number, OLD.rule,\n    OLD.register_id, OLD.number, OLD.repeats_id, OLD.opened_at\n) THEN\n    RAISE EXCEPTION 'an opened poll does not change' USING ERRCODE = 'restrict_violation';\nEND IF;\nIF OLD.state <> 'open' AND OLD.state <> 'draft' AND NEW.closes_at IS DISTINCT FROM OLD.closes_at THEN\n    RAISE EXCEPTION 'a closed poll keeps its closing time' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="7900bfc907b95e442877250e0b570530e8c18d61",
                    operation="UPDATE",
                    pgid="pgtrigger_freeze_70b93",
                    table="voting_poll",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM voting_votingregister\n    WHERE frozen_at IS NOT NULL AND id IN (\n        CASE TG_OP WHEN 'INSERT' THEN NEW.register_id ELSE OLD.register_id END,\n        CASE TG_OP WHEN 'DELETE' THEN OLD.register_id ELSE NEW.register_id END\n    )\n) THEN\n    RAISE EXCEPTION 'the voting register is frozen' USING ERRCODE = 'restrict_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                    hash="30a9dc43bf4614b7d2a73d821e3d56e4c84f9610",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_00d76",
                    table="voting_registerentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingregister",
            trigger=pgtrigger.compiler.Trigger(
                name="freeze",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.frozen_at IS NOT NULL AND (\n    NEW.frozen_at, NEW.digest, NEW.date, NEW.reference_date, NEW.weight_rule, NEW.label, NEW.listed\n) IS DISTINCT FROM (\n    OLD.frozen_at, OLD.digest, OLD.date, OLD.reference_date, OLD.weight_rule, OLD.label, OLD.listed\n) THEN\n    RAISE EXCEPTION 'the voting register is frozen' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="0024c28b3c5de356ed4d364db7ff559968546f75",
                    operation="UPDATE",
                    pgid="pgtrigger_freeze_ae06b",
                    table="voting_votingregister",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingregister",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."frozen_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="83bfa660be9393fa373db5b2e539c8df3bd2968d",
                    operation="DELETE",
                    pgid="pgtrigger_frozen_stays_6fff5",
                    table="voting_votingregister",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingregister",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "voting_votingregisterevent" ("date", "digest", "frozen_at", "id", "label", "listed", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_date", "rule_source", "title", "weight_rule") VALUES (NEW."date", NEW."digest", NEW."frozen_at", NEW."id", NEW."label", NEW."listed", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference_date", NEW."rule_source", NEW."title", NEW."weight_rule"); RETURN NULL;',
                    hash="0b17fc17589b5fd2549287d0adc0bd188c6fc130",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c3291",
                    table="voting_votingregister",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingregister",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "voting_votingregisterevent" ("date", "digest", "frozen_at", "id", "label", "listed", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_date", "rule_source", "title", "weight_rule") VALUES (NEW."date", NEW."digest", NEW."frozen_at", NEW."id", NEW."label", NEW."listed", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference_date", NEW."rule_source", NEW."title", NEW."weight_rule"); RETURN NULL;',
                    hash="4866a2ab2909f38448ad0a3508537e3cbe84630a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8dded",
                    table="voting_votingregister",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("entry", "poll", "key", "cast_by"), name="ballot_once_per_tap"),
        ),
        migrations.AddConstraint(
            model_name="registerrole",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_at__isnull", True), ("until_at__gte", models.F("from_at")), _connector="OR"),
                name="role_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="votingregister",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("digest__isnull", True), ("frozen_at__isnull", True)),
                    models.Q(("digest__isnull", False), ("frozen_at__isnull", False)),
                    _connector="OR",
                ),
                name="register_frozen_with_hash",
            ),
        ),
        migrations.AddField(
            model_name="votingregisterevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="votingregisterevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="voting.votingregister",
            ),
        ),
    ]
