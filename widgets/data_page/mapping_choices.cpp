#include "widgets/data_page/mapping_choices.h"

#include <QCoreApplication>
#include <QSet>

#include "widgets/data_page/import_source.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

using Field = workflow::MappingField;

struct ChoiceWords {
  Q_DECLARE_TR_FUNCTIONS(ChoiceWords)
};

constexpr std::size_t kValuesInNote = 3;

/// The commonest values, so that a column is known by what it holds.
QString noteOf(const workflow::ColumnSample& column) {
  if (column.filled == 0) return ChoiceWords::tr("empty");
  QStringList values;
  for (const auto& value : column.values) {
    if (values.size() == kValuesInNote) break;
    values << fromText(value.value);
  }
  return values.join(QStringLiteral(", "));
}

QList<Choice> choicesOf(const std::vector<workflow::ColumnSample>& columns, const QString& prefix = {}) {
  QList<Choice> choices;
  for (const auto& column : columns) choices.append({prefix + fromText(column.name), noteOf(column)});
  return choices;
}

const workflow::ColumnSample* columnIn(const std::vector<workflow::ColumnSample>& columns, const std::string& name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

QList<Choice> valuesOf(const workflow::ColumnSample* column) {
  QList<Choice> choices;
  if (column == nullptr) return choices;
  for (const auto& value : column->values) {
    const QString note =
        value.count == 1 ? ChoiceWords::tr("1 row") : ChoiceWords::tr("%1 rows").arg(countText(value.count));
    choices.append({fromText(value.value), note});
  }
  return choices;
}

QList<Choice> layoutChoices(const ChoiceMaterial& material, std::string workflow::LogLayout::*path) {
  QList<Choice> choices = {{QString(), ChoiceWords::tr("the file's own layout")}};
  QSet<QString> known = {QString()};
  for (const auto& layout : *material.layouts) {
    const QString text = fromText(layout.*path);
    if (known.contains(text)) continue;
    known.insert(text);
    choices.append({text, {}});
  }
  return choices;
}

}  // namespace

QList<Choice> columnChoices(const ChoiceMaterial& material) { return choicesOf(material.review->columns); }

QList<Choice> sideColumnChoices(const ChoiceMaterial& material) { return choicesOf(material.review->sideColumns); }

QList<Choice> attributeChoices(const ChoiceMaterial& material) {
  return columnChoices(material) + choicesOf(material.review->sideColumns, QStringLiteral("side:"));
}

QList<Choice> speakerChoices(const ChoiceMaterial& material) {
  return valuesOf(columnIn(material.review->columns, material.draft->value(Field::speaker)));
}

QList<Choice> outcomeChoices(const ChoiceMaterial& material) {
  const std::string column = workflow::readCondition(material.draft->value(Field::outcome)).field;
  const bool isInSide = material.draft->place(Field::outcome) == "side";
  return valuesOf(columnIn(isInSide ? material.review->sideColumns : material.review->columns, column));
}

QList<Choice> consentChoices(const ChoiceMaterial& material) {
  const bool isInSide = material.draft->place(Field::consent) == "side";
  const auto& columns = isInSide ? material.review->sideColumns : material.review->columns;
  return valuesOf(columnIn(columns, material.draft->value(Field::consent)));
}

QList<Choice> labelChoices(const ChoiceMaterial& material) {
  QList<Choice> choices;
  for (const std::string& column : material.draft->values(Field::actions))
    choices += valuesOf(columnIn(material.review->columns, column));
  return choices;
}

QList<Choice> recordChoices(const ChoiceMaterial& material) {
  return layoutChoices(material, &workflow::LogLayout::records);
}

QList<Choice> rowChoices(const ChoiceMaterial& material) { return layoutChoices(material, &workflow::LogLayout::rows); }

QList<Choice> delimiterChoices(const ChoiceMaterial&) {
  return {{QString(), ChoiceWords::tr("the likeliest")},
          {QStringLiteral(","), ChoiceWords::tr("comma")},
          {QStringLiteral(";"), ChoiceWords::tr("semicolon")},
          {QStringLiteral("tab"), {}},
          {QStringLiteral("|"), ChoiceWords::tr("bar")}};
}

QList<Choice> quoteChoices(const ChoiceMaterial&) {
  return {{QString(), ChoiceWords::tr("double quote")},
          {QStringLiteral("'"), ChoiceWords::tr("single quote")},
          {QStringLiteral("none"), ChoiceWords::tr("quotes are plain letters")}};
}

QList<Choice> encodingChoices(const ChoiceMaterial&) {
  return {{QString(), QStringLiteral("UTF-8")},
          {QStringLiteral("windows-1252"), ChoiceWords::tr("western Europe")},
          {QStringLiteral("ISO-8859-1"), ChoiceWords::tr("western Europe")},
          {QStringLiteral("UTF-16LE"), {}},
          {QStringLiteral("UTF-16BE"), {}},
          {QStringLiteral("windows-1251"), ChoiceWords::tr("Cyrillic")},
          {QStringLiteral("Shift_JIS"), ChoiceWords::tr("Japanese")},
          {QStringLiteral("GB18030"), ChoiceWords::tr("Chinese")}};
}

QList<Choice> noChoices(const ChoiceMaterial&) { return {}; }

}  // namespace studio::widgets
