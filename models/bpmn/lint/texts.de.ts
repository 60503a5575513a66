/** Rule → what, why, what to do. `/named` and `/unnamed` are variants for elements with and without a name. */
export const de: Record<string, [message: string, why: string, fix: string]> = {
  unknown: [
    'Hier lohnt ein zweiter Blick.',
    'Die Prüfung hat an dieser Stelle etwas gefunden.',
    'Sehen Sie sich das Element an.',
  ],
  'ad-hoc-sub-process': [
    'In einem Teilprozess ohne feste Reihenfolge steht ein Start oder Ende.',
    'Dort gibt es keine Reihenfolge, also auch keinen Anfang und keinen Schluss.',
    'Löschen Sie das Start- oder Endereignis oder wählen Sie einen gewöhnlichen Teilprozess.',
  ],
  'end-event-required/named': [
    '{name} hat kein Ende.',
    'Ohne Ende ist nicht zu sehen, womit der Ablauf abgeschlossen ist.',
    'Setzen Sie hinter den letzten Schritt ein Ende.',
  ],
  'end-event-required/unnamed': [
    'Der Ablauf hat kein Ende.',
    'Ohne Ende ist nicht zu sehen, womit der Ablauf abgeschlossen ist.',
    'Setzen Sie hinter den letzten Schritt ein Ende.',
  ],
  'start-event-required/named': [
    '{name} hat keinen Start.',
    'Der Start sagt, was den Ablauf auslöst.',
    'Setzen Sie vor den ersten Schritt einen Start und benennen Sie den Auslöser.',
  ],
  'start-event-required/unnamed': [
    'Der Ablauf hat keinen Start.',
    'Der Start sagt, was den Ablauf auslöst.',
    'Setzen Sie vor den ersten Schritt einen Start und benennen Sie den Auslöser.',
  ],
  'event-based-gateway': [
    'Die Verzweigung nach Ereignissen braucht mindestens zwei Wege ohne Bedingung.',
    'Sie wartet darauf, welches Ereignis zuerst eintritt.',
    'Führen Sie mindestens zwei Pfeile zu Ereignissen und entfernen Sie Bedingungen an diesen Pfeilen.',
  ],
  'event-sub-process-typed-start-event': [
    'Der Start eines Ereignis-Teilprozesses hat keinen Auslöser.',
    'Ein Ereignis-Teilprozess beginnt nur, wenn etwas Bestimmtes geschieht.',
    'Wählen Sie für den Start eine Art, zum Beispiel Nachricht oder Frist.',
  ],
  'link-event': [
    'Eine Verknüpfung im Diagramm ist unvollständig oder doppelt.',
    'Absprung und Ziel gehören über denselben Namen zusammen.',
    'Geben Sie beiden Enden denselben Namen; jedes Ziel darf es nur einmal geben.',
  ],
  'no-bpmndi/named': [
    '{name} ist im Modell vorhanden, aber nicht gezeichnet.',
    'Was nicht gezeichnet ist, sieht niemand.',
    'Zeichnen Sie den Schritt neu; das unsichtbare Element stammt meist aus einem anderen Programm.',
  ],
  'no-bpmndi/unnamed': [
    'Ein Element ist im Modell vorhanden, aber nicht gezeichnet.',
    'Was nicht gezeichnet ist, sieht niemand.',
    'Zeichnen Sie es neu; das unsichtbare Element stammt meist aus einem anderen Programm.',
  ],
  'no-disconnected/named': [
    '{name} ist mit nichts verbunden.',
    'Ohne Pfeil ist unklar, wann der Schritt an der Reihe ist.',
    'Verbinden Sie das Element oder löschen Sie es.',
  ],
  'no-disconnected/unnamed': [
    '{type} ist mit nichts verbunden.',
    'Ohne Pfeil ist unklar, wann das Element an der Reihe ist.',
    'Verbinden Sie das Element oder löschen Sie es.',
  ],
  'no-duplicate-sequence-flows': [
    'Zwischen zwei Elementen liegen mehrere gleiche Pfeile.',
    'Doppelte Pfeile bedeuten, dass der Schritt mehrfach ausgeführt wird.',
    'Löschen Sie die überzähligen Pfeile.',
  ],
  'single-blank-start-event': [
    'Der Ablauf hat mehrere Starts ohne Auslöser.',
    'So bleibt offen, welcher Start wann gilt.',
    'Behalten Sie einen Start oder geben Sie jedem eine Art, zum Beispiel Nachricht oder Frist.',
  ],
  'single-event-definition': [
    'Ein Ereignis hat mehrere Auslöser zugleich.',
    'Leser erkennen nicht, worauf gewartet wird.',
    'Teilen Sie es in einzelne Ereignisse auf.',
  ],
  'sub-process-blank-start-event': [
    'Der Start in einem Teilprozess hat einen Auslöser.',
    'Ein Teilprozess beginnt, sobald der Ablauf bei ihm ankommt.',
    'Ändern Sie den Start in einen gewöhnlichen Start.',
  ],
  'label-required': [
    '{type} hat keinen Namen.',
    'Im Text, in der Suche und in Auswertungen erscheint nur, was einen Namen hat.',
    'Doppelklicken Sie auf das Element und schreiben Sie in zwei bis vier Wörtern, was geschieht.',
  ],
  'no-complex-gateway': [
    'Eine komplexe Verzweigung ist schwer zu verstehen.',
    'Ihre Regel steht nicht im Bild.',
    'Verwenden Sie einfache Entscheidungen hintereinander.',
  ],
  'no-gateway-join-fork': [
    'Eine Raute führt Wege zusammen und verzweigt zugleich.',
    'Leser sehen nicht, ob zuerst gewartet oder zuerst entschieden wird.',
    'Verwenden Sie zwei Rauten: eine zum Zusammenführen, eine zum Verzweigen.',
  ],
  'no-implicit-end/named': [
    'Nach {name} geht es nicht weiter.',
    'Es bleibt offen, ob der Ablauf hier fertig ist.',
    'Setzen Sie ein Ende oder einen nächsten Schritt.',
  ],
  'no-implicit-end/unnamed': [
    'Nach einem Element geht es nicht weiter.',
    'Es bleibt offen, ob der Ablauf hier fertig ist.',
    'Setzen Sie ein Ende oder einen nächsten Schritt.',
  ],
  'no-implicit-start/named': [
    'Zu {name} führt kein Pfeil.',
    'Es bleibt offen, wann der Schritt beginnt.',
    'Verbinden Sie ihn mit dem vorigen Schritt oder setzen Sie einen Start davor.',
  ],
  'no-implicit-start/unnamed': [
    'Zu einem Element führt kein Pfeil.',
    'Es bleibt offen, wann es an der Reihe ist.',
    'Verbinden Sie es mit dem vorigen Schritt oder setzen Sie einen Start davor.',
  ],
  'no-implicit-split/named': [
    'Hinter {name} gehen mehrere Pfeile ab, ohne dass eine Raute sagt, was gilt.',
    'Gezeichnet ist: Alle Wege werden gleichzeitig gegangen.',
    'Setzen Sie eine Entscheidung oder eine parallele Verzweigung dahinter.',
  ],
  'no-implicit-split/unnamed': [
    'Hinter einem Element gehen mehrere Pfeile ab, ohne dass eine Raute sagt, was gilt.',
    'Gezeichnet ist: Alle Wege werden gleichzeitig gegangen.',
    'Setzen Sie eine Entscheidung oder eine parallele Verzweigung dahinter.',
  ],
  'no-inclusive-gateway': [
    'Eine Und/oder-Verzweigung ist schwer zu lesen.',
    'Es können ein, mehrere oder alle Wege gelten.',
    'Verwenden Sie, wenn möglich, eine Entscheidung (genau ein Weg) oder eine parallele Verzweigung (alle Wege).',
  ],
  'no-overlapping-elements/named': [
    '{name} liegt auf einem anderen Element oder ragt aus seinem Rahmen.',
    'Verdecktes lässt sich nicht lesen.',
    'Schieben Sie die Elemente auseinander.',
  ],
  'no-overlapping-elements/unnamed': [
    '{type} liegt auf einem anderen Element oder ragt aus dem Rahmen.',
    'Verdecktes lässt sich nicht lesen.',
    'Schieben Sie die Elemente auseinander.',
  ],
  'superfluous-gateway': [
    'Eine Raute hat nur einen Weg hinein und einen hinaus.',
    'Sie entscheidet nichts und kann wegfallen.',
    'Löschen Sie die Raute oder ergänzen Sie den zweiten Weg.',
  ],
  'superfluous-label': [
    'Ein Pfeil ist beschriftet, obwohl es keinen anderen Weg gibt.',
    'Leser suchen dann nach einer Entscheidung.',
    'Entfernen Sie die Beschriftung oder zeichnen Sie die Entscheidung.',
  ],
  'superfluous-termination': [
    'Ein sofortiges Ende steht dort, wo ein einfaches Ende genügt.',
    'Ein sofortiges Ende bricht alles andere ab; hier läuft nichts anderes.',
    'Ändern Sie es in ein einfaches Ende.',
  ],
};
