#pragma once

#include <QStringList>
#include <functional>

class QWidget;

namespace studio::widgets {

/// The questions about files that the shell asks. Each returns at once; `answer` is called when the
/// user has chosen, never when they closed the dialogue.
namespace file_questions {
/// `name`: what it is called unless the user says otherwise, without its suffix; may be empty.
void askForNewWorkspace(QWidget* parent, const QString& name, std::function<void(const QString& path)> answer,
                        std::function<void()> cancelled);
void askForWorkspace(QWidget* parent, const QString& title, std::function<void(const QString& path)> answer);
void askForLogs(QWidget* parent, std::function<void(const QStringList& files)> answer);
}  // namespace file_questions

/// True for a file that is opened as a workspace.
bool isWorkspaceFile(const QString& path);

}  // namespace studio::widgets
