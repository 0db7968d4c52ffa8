"""Parts of the window that show nothing that people typed or a file holds, and why.

A new part is met with markup on the walk, or stands here; else a test fails.
"""

from __future__ import annotations

from collections.abc import Mapping

_OURS = "all it says are our own words, days and figures"
_DRAWN = "draws marks and shapes, no text"
_GROUND = "what others are made from; they are met themselves"
_PLAIN = "a plain text edit, which knows no markup"
_LABEL = "one of our labels says it, and labels are met"

UNTYPED_PARTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("dialogs.change_passphrase.ChangePassphraseDialog", "dialogs.export_choices.ExportChoices"),
            *("dialogs.file_types.FileTypeChoice", "dialogs.help_topics.HelpDialog", "dialogs.find._Field"),
            *("dialogs.help_topics._TopicPainter", "dialogs.preferences.PreferencesDialog"),
            *("dialogs.restore.RestoreDialog", "dialogs.shortcuts.ShortcutsDialog", "dialogs.standing.StandingDialog"),
            *("dialogs.working_choices.WorkingChoices", "screens.by_question.controls.Controls"),
            *("screens.case_audit.bottom_bar._NextButton", "screens.findings.stop_dialog.StopDialog"),
            *("screens.overview.side.Key", "widgets.answer_buttons.AnswerButton", "widgets.cover.SoonBand"),
            *("widgets.flag_button.FlagButton", "widgets.lock_page.LockPage", "widgets.passphrase_form.PassphraseForm"),
            *("widgets.place_chooser.PlaceChooser", "widgets.progress_blocks.ProgressBlocks", "widgets.rail.Rail"),
            *("widgets.rail.RailColumn", "widgets.rail.RailModel", "widgets.rail._PlaceDelegate"),
            *("widgets.segments._SegmentButton", "kit.reading_pane.ReadingPane"),
        ),
        _OURS,
    ),
    **dict.fromkeys(
        (
            *("kit.focus._Frame", "screens.by_question.summary._Bar", "screens.overview.side.CaseSquares"),
            *("widgets.cover.Curtain", "widgets.picture.Picture", "widgets.stacked_counts.Swatch"),
        ),
        _DRAWN,
    ),
    **dict.fromkeys(
        (
            *("kit.frame.Frame", "kit.page.Page", "kit.text.PlainBrowser"),
            *("screens.findings.editable_view.EditableView", "screens.overview.dialogs._ChoiceDialog"),
            "widgets.choice_button.ChoiceButton",
            *("widgets.choice_button.KeyedChoice", "widgets.faced_button._FacedButton", "widgets.row_list.RowPainter"),
            "widgets.row_table.RowTable",
        ),
        _GROUND,
    ),
    **dict.fromkeys(("screens.by_question.note_editor.NoteEditor", "widgets.text_box.TextBox"), _PLAIN),
    **dict.fromkeys(
        (
            *("dialogs.earlier_choice.EarlierChoice", "dialogs.new_audit.NewAuditDialog"),
            *("screens.case_audit.review_panel.ReviewPanel", "screens.overview.figures.DomainHead"),
            "screens.overview.figures.WeakestCard",
        ),
        _LABEL,
    ),
}
