"""Documents for whoever sits in a body, and for named people."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_desk_of_committees"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "reader of a document",
                "verbose_name_plural": "readers of documents",
                "ordering": ["document", "user"],
            },
        ),
        migrations.CreateModel(
            name="DocumentReaderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterField(
            model_name="document",
            name="access",
            field=models.CharField(
                choices=[
                    ("public", "public"),
                    ("members", "for members"),
                    ("office", "for the office"),
                    ("body", "for the body"),
                    ("named", "for named people"),
                ],
                max_length=8,
                verbose_name="who may read it",
            ),
        ),
        migrations.AlterField(
            model_name="documentevent",
            name="access",
            field=models.CharField(
                choices=[
                    ("public", "public"),
                    ("members", "for members"),
                    ("office", "for the office"),
                    ("body", "for the body"),
                    ("named", "for named people"),
                ],
                max_length=8,
                verbose_name="who may read it",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("access__in", ["public", "members", "office", "body", "named"])),
                name="document_access_known",
            ),
        ),
        migrations.AddField(
            model_name="documentreader",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="readers",
                to="core.document",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="documentreader",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents_read",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="documentreaderevent",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="core.document",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="documentreaderevent",
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
            model_name="documentreaderevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="core.documentreader",
            ),
        ),
        migrations.AddField(
            model_name="documentreaderevent",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentreader",
            constraint=models.UniqueConstraint(fields=("document", "user"), name="document_reader_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreader",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_documentreaderevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="3441b61f08ab94017fca6f5eebee7cf921afa9fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e4d78",
                    table="core_documentreader",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreader",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "core_documentreaderevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="632019f57f4cf679a029b940b8ffa4d0182c3737",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_89954",
                    table="core_documentreader",
                    when="AFTER",
                ),
            ),
        ),
    ]
