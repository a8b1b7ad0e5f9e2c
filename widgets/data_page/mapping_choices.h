#pragma once

#include "widgets/data_page/field_editor.h"

namespace studio::widgets {

/// What each field of a mapping may hold, as far as the files tell.
QList<Choice> columnChoices(const ChoiceMaterial& material);
QList<Choice> sideColumnChoices(const ChoiceMaterial& material);
QList<Choice> attributeChoices(const ChoiceMaterial& material);  ///< of the rows, then "side:" and those of the side
QList<Choice> speakerChoices(const ChoiceMaterial& material);    ///< values of the speaker's column
QList<Choice> outcomeChoices(const ChoiceMaterial& material);    ///< values of the outcome's column
QList<Choice> consentChoices(const ChoiceMaterial& material);
QList<Choice> labelChoices(const ChoiceMaterial& material);  ///< values of the label columns
QList<Choice> recordChoices(const ChoiceMaterial& material);
QList<Choice> rowChoices(const ChoiceMaterial& material);
QList<Choice> delimiterChoices(const ChoiceMaterial& material);
QList<Choice> quoteChoices(const ChoiceMaterial& material);
QList<Choice> encodingChoices(const ChoiceMaterial& material);
QList<Choice> noChoices(const ChoiceMaterial& material);

}  // namespace studio::widgets
