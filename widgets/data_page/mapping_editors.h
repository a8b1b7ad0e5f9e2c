#pragma once

#include <QList>

namespace studio::widgets {

class FieldEditor;

/// The controls of the mapping editor, made for it, in the order in which they stand.
QList<FieldEditor*> makeMeaningEditors();
QList<FieldEditor*> makeFormatEditors();
QList<FieldEditor*> makeTurnEditors();
QList<FieldEditor*> makeKeepingEditors();
QList<FieldEditor*> makeSideEditors();
QList<FieldEditor*> makeOtherEditors();

}  // namespace studio::widgets
