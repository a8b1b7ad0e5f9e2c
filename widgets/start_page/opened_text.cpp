#include "widgets/start_page/opened_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace studio::widgets {
namespace {

struct OpenedText {
  Q_DECLARE_TR_FUNCTIONS(OpenedText)
};

}  // namespace

QString openedText(const QDateTime& openedAt, const QDateTime& now) {
  if (!openedAt.isValid()) return {};
  const QDateTime local = openedAt.toTimeZone(now.timeZone());
  const qint64 days = local.date().daysTo(now.date());
  const QLocale locale;
  if (days <= 0) return OpenedText::tr("today %1").arg(locale.toString(local.time(), QStringLiteral("HH:mm")));
  if (days == 1) return OpenedText::tr("yesterday");
  if (days < 7) return locale.dayName(local.date().dayOfWeek());
  const bool isThisYear = local.date().year() == now.date().year();
  return locale.toString(local.date(), isThisYear ? OpenedText::tr("d MMMM", "date without year")
                                                  : OpenedText::tr("d MMMM yyyy", "date with year"));
}

}  // namespace studio::widgets
