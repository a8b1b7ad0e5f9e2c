#pragma once

#include <QIcon>
#include <QString>

namespace studio::widgets {

/// A Breeze icon by its freedesktop name (e.g. "document-import"), tinted with the palette's text colour for
/// normal, disabled and selected states; our own SVG (resources/icons/<name>.svg) where the theme has none.
QIcon icon(const QString& name);

/// The same in another ink, for filled buttons and for what carries a meaning.
enum class IconInk { text, secondary, muted, accent, onAccent, good, loss, warn, error, rule };
QIcon icon(const QString& name, IconInk ink);

}  // namespace studio::widgets
