#include "widgets/data_page/left_out_words.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/data_page/import_source.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct LeftOutWords {
  Q_DECLARE_TR_FUNCTIONS(LeftOutWords)
};

/// The words of core/workflow/import_logs.h.
QString reasonText(const std::string& reason, const QString& count) {
  if (reason == "no_consent") return LeftOutWords::tr("%1 without consent").arg(count);
  if (reason == "consent_unknown") return LeftOutWords::tr("%1 whose consent is not known").arg(count);
  if (reason == "expired") return LeftOutWords::tr("%1 past their time of keeping").arg(count);
  if (reason == "retention_unreadable") return LeftOutWords::tr("%1 whose time of keeping cannot be read").arg(count);
  if (reason == "person_forgotten") return LeftOutWords::tr("%1 of people who were forgotten").arg(count);
  return count + QLatin1Char(' ') + fromText(reason);
}

QString dialoguesText(std::uint64_t count) {
  return count == 1 ? LeftOutWords::tr("1 dialogue") : LeftOutWords::tr("%1 dialogues").arg(countText(count));
}

QString withdrawnText(std::uint64_t count, bool isStored) {
  const QString dialogues = dialoguesText(count);
  return isStored ? LeftOutWords::tr("%1 of them had been stored before and were removed.").arg(dialogues)
                  : LeftOutWords::tr("%1 of them are stored and will be removed.").arg(dialogues);
}

}  // namespace

std::uint64_t leftOutCount(const LeftOut& leftOut) {
  std::uint64_t all = 0;
  for (const auto& [reason, count] : leftOut) all += count;
  return all;
}

QStringList leftOutReasons(const LeftOut& leftOut) {
  QList<std::pair<std::string, std::uint64_t>> sorted(leftOut.begin(), leftOut.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  QStringList reasons;
  for (const auto& [reason, count] : std::as_const(sorted)) {
    if (count > 0) reasons << reasonText(reason, countText(count));
  }
  return reasons;
}

QStringList leftOutSentences(const workflow::ImportReport& report, bool isStored) {
  QStringList sentences;
  if (const std::uint64_t count = leftOutCount(report.leftOut); count > 0) {
    const QString reasons = leftOutReasons(report.leftOut).join(QStringLiteral(", "));
    sentences << (isStored ? LeftOutWords::tr("%1 not stored: %2.").arg(dialoguesText(count), reasons)
                           : LeftOutWords::tr("%1 will not be stored: %2.").arg(dialoguesText(count), reasons));
  }
  if (report.withdrawn > 0) sentences << withdrawnText(report.withdrawn, isStored);
  if (report.expired > 0 && isStored)
    sentences << LeftOutWords::tr("%1 of earlier imports had passed their time of keeping and were removed.")
                     .arg(dialoguesText(report.expired));
  return sentences;
}

}  // namespace studio::widgets
