#pragma once

#include <QDateTime>
#include <QString>

namespace studio::widgets {

/// When something was opened, as people say it: "today 13:41", "yesterday", "Tuesday", "28 February",
/// "28 February 2024".
QString openedText(const QDateTime& openedAt, const QDateTime& now);

}  // namespace studio::widgets
