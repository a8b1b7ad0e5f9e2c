#pragma once

#include "widgets/support/row_delegate.h"

namespace studio::widgets {

/// Icon, the file's name in bold, its folder below.
class WorkspaceNameDelegate final : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

/// A rate at the left, its interval behind, smaller and muted.
class RateDelegate final : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

/// What is only good to know, muted.
class QuietDelegate final : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

/// Words that lead on, in the accent's colour.
class LinkDelegate final : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

/// A sign, then a sentence whose first part (kDetailRole) is bold.
class SubjectDelegate final : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

}  // namespace studio::widgets
