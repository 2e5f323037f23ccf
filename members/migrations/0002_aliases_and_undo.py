"""Other names of municipalities, and what carrying out a reorganisation changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import members.models.dated


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_municipalities_and_people"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="MunicipalityAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True, expression=members.models.dated.Fold("name"), output_field=models.TextField()
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "other name of a municipality",
                "verbose_name_plural": "other names of municipalities",
                "ordering": ["sort_name"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalityAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reorganisation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="reorganisation",
            name="changes",
            field=models.JSONField(blank=True, default=dict, verbose_name="what was changed"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."applied_at" IS DISTINCT FROM (NEW."applied_at") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."effective_date" IS DISTINCT FROM (NEW."effective_date") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "members_reorganisationevent" ("applied_at", "code", "effective_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title") VALUES (NEW."applied_at", NEW."code", NEW."effective_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."title"); RETURN NULL;',
                    hash="ceb28b20554f9273902eb7f8d67170b925e719af",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59ab5",
                    table="members_reorganisation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="municipalityalias",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aliases",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityaliasevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityaliasevent",
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
            model_name="municipalityaliasevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.municipalityalias",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityalias",
            constraint=models.UniqueConstraint(fields=("municipality", "name"), name="one_alias_per_name"),
        ),
        migrations.AddConstraint(
            model_name="municipalityalias",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="alias_not_empty"),
        ),
        migrations.AddConstraint(
            model_name="municipalityalias",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="alias_has_source"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipalityalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_municipalityaliasevent" ("id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="610a04e1d8b5f66342933e67af630400f3ba9e5e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c0a2",
                    table="members_municipalityalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipalityalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func='INSERT INTO "members_municipalityaliasevent" ("id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="a238b834bf9e142fc156671d465f765d41ab334b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_266f2",
                    table="members_municipalityalias",
                    when="AFTER",
                ),
            ),
        ),
    ]
