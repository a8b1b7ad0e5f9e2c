#include "widgets/data_page/mapping_editors.h"

#include "widgets/data_page/list_editors.h"
#include "widgets/data_page/mapping_choices.h"
#include "widgets/data_page/single_editors.h"

namespace studio::widgets {

namespace {

using Field = workflow::MappingField;

QString unmapped() { return FieldEditor::tr("not mapped"); }
QString detected() { return FieldEditor::tr("found by content"); }

FieldEditor* column(Field field, const QString& placeholder) {
  return new ChoiceEditor(field, columnChoices, placeholder);
}

}  // namespace

QList<FieldEditor*> makeMeaningEditors() {
  return {column(Field::dialogueId, unmapped()),
          column(Field::order, FieldEditor::tr("as they stand")),
          column(Field::speaker, unmapped()),
          new ListEditor(Field::agentValues, speakerChoices, FieldEditor::tr("values")),
          new ListEditor(Field::customerValues, speakerChoices, FieldEditor::tr("values")),
          column(Field::text, unmapped()),
          new ListEditor(Field::actions, columnChoices, FieldEditor::tr("no labels")),
          new OutcomeEditor,
          new PlacedEditor(Field::value),
          new PlacedEditor(Field::customer),
          new PlacedEditor(Field::agent),
          new SegmentEditor,
          column(Field::startedAt, unmapped())};
}

QList<FieldEditor*> makeFormatEditors() {
  return {new ChoiceEditor(Field::delimiter, delimiterChoices, detected()),
          new ChoiceEditor(Field::quote, quoteChoices, FieldEditor::tr("double quote")),
          new ChoiceEditor(Field::encoding, encodingChoices, QStringLiteral("UTF-8")),
          new ChoiceEditor(Field::sheet, noChoices, FieldEditor::tr("the first")),
          new ChoiceEditor(Field::records, recordChoices, FieldEditor::tr("the file's own layout")),
          new ChoiceEditor(Field::rows, rowChoices, FieldEditor::tr("a record is a row")),
          new FlagEditor(Field::header)};
}

QList<FieldEditor*> makeTurnEditors() {
  return {new ListEditor(Field::turnKeys, columnChoices, FieldEditor::tr("each row is a turn")),
          new FlagEditor(Field::neighboursOnly),
          new ChoiceEditor(Field::separator, noChoices, FieldEditor::tr("one label a cell")),
          new ListEditor(Field::secondaryActions, columnChoices, FieldEditor::tr("none")),
          column(Field::annotations, FieldEditor::tr("none")),
          new ListEditor(Field::strategies, labelChoices, FieldEditor::tr("none")),
          new FlagEditor(Field::actionsOptional),
          new FlagEditor(Field::bothSides)};
}

QList<FieldEditor*> makeKeepingEditors() {
  return {new PlacedEditor(Field::consent),
          new ListEditor(Field::consentValues, consentChoices, FieldEditor::tr("values that mean yes")),
          new PlacedEditor(Field::keptUntil),
          new ChoiceEditor(Field::keptDays, noChoices, FieldEditor::tr("no limit"))};
}

QList<FieldEditor*> makeSideEditors() {
  return {new ChoiceEditor(Field::sideFile, noChoices, FieldEditor::tr("none, e.g. *_info.csv")),
          new ChoiceEditor(Field::sideId, sideColumnChoices, unmapped()), new ConditionsEditor(Field::sideWhere),
          new ChoiceEditor(Field::sideRecords, noChoices, FieldEditor::tr("the file's own layout"))};
}

QList<FieldEditor*> makeOtherEditors() {
  return {new ConditionsEditor(Field::events), new FlagEditor(Field::mirror),
          new ChoiceEditor(Field::name, noChoices, unmapped()),
          new ListEditor(Field::files, noChoices, FieldEditor::tr("all of a folder"))};
}

}  // namespace studio::widgets
