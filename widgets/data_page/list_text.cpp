#include "widgets/data_page/list_text.h"

#include "widgets/data_page/import_source.h"

namespace studio::widgets {

namespace {

const QString& sidePrefix() {
  static const QString kPrefix = QStringLiteral("side:");
  return kPrefix;
}

QString quoted(const QString& text, const QString& special) {
  const auto isSpecial = [&](QChar c) { return special.contains(c); };
  const bool isPlain = text == text.trimmed() && std::none_of(text.begin(), text.end(), isSpecial);
  if (isPlain) return text;
  QString inside = text;
  return QLatin1Char('"') + inside.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

/// The pieces between `separator`, not inside quotes; still with their quotes and blanks.
QStringList pieces(const QString& text, QChar separator) {
  QStringList found;
  bool isQuoted = false;
  qsizetype start = 0;
  for (qsizetype i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == QLatin1Char('"')) isQuoted = !isQuoted;
    if (i < text.size() && (isQuoted || text[i] != separator)) continue;
    found << text.mid(start, i - start);
    start = i + 1;
  }
  return found;
}

QString unquoted(const QString& piece) {
  QString text = piece.trimmed();
  if (text.size() < 2 || !text.startsWith(QLatin1Char('"')) || !text.endsWith(QLatin1Char('"'))) return text;
  QString inside = text.mid(1, text.size() - 2);
  return inside.replace(QLatin1String("\"\""), QLatin1String("\""));
}

QString lastStep(const QString& path) { return path.mid(path.lastIndexOf(QLatin1Char('.')) + 1); }

QString attributeText(const workflow::MappingAttribute& attribute) {
  const QString name = fromText(attribute.name), field = fromText(attribute.field);
  const QString special = QStringLiteral(",\"=");
  const bool looksLikeSide = field.startsWith(sidePrefix());
  QString place = looksLikeSide ? quoted(field, special + QLatin1Char(':')) : quoted(field, special);
  if (attribute.isInSide) place.prepend(sidePrefix());
  return name == lastStep(field) ? place : quoted(name, special) + QStringLiteral(" = ") + place;
}

workflow::MappingAttribute attributeOf(const QString& text) {
  const QStringList halves = pieces(text, QLatin1Char('='));
  QString place = halves.last().trimmed();
  const bool isInSide = place.startsWith(sidePrefix());
  if (isInSide) place = place.mid(sidePrefix().size());
  const QString field = unquoted(place);
  const QString name = halves.size() > 1 ? unquoted(halves.first()) : lastStep(field);
  return {name.toStdString(), field.toStdString(), isInSide};
}

}  // namespace

QString joinList(const std::vector<std::string>& items) {
  QStringList texts;
  for (const std::string& item : items) texts << quoted(fromText(item), QStringLiteral(",\""));
  return texts.join(QStringLiteral(", "));
}

std::vector<std::string> splitList(const QString& text) {
  std::vector<std::string> items;
  const QStringList found = pieces(text, QLatin1Char(','));
  for (const QString& piece : found) {
    const QString item = unquoted(piece);
    if (!item.trimmed().isEmpty()) items.push_back(item.toStdString());
  }
  return items;
}

QString joinConditions(const std::vector<std::string>& conditions) {
  QStringList texts;
  for (const std::string& condition : conditions) texts << fromText(condition);
  return texts.join(QStringLiteral("; "));
}

std::vector<std::string> splitConditions(const QString& text) {
  std::vector<std::string> conditions;
  const QStringList found = pieces(text, QLatin1Char(';'));
  for (const QString& piece : found) {
    if (!piece.trimmed().isEmpty()) conditions.push_back(piece.trimmed().toStdString());
  }
  return conditions;
}

QString joinAttributes(const std::vector<workflow::MappingAttribute>& attributes) {
  QStringList texts;
  for (const auto& attribute : attributes) texts << attributeText(attribute);
  return texts.join(QStringLiteral(", "));
}

std::vector<workflow::MappingAttribute> splitAttributes(const QString& text) {
  std::vector<workflow::MappingAttribute> attributes;
  const QStringList found = pieces(text, QLatin1Char(','));
  for (const QString& piece : found) {
    if (!piece.trimmed().isEmpty()) attributes.push_back(attributeOf(piece));
  }
  return attributes;
}

}  // namespace studio::widgets
