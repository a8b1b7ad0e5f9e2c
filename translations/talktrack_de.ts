<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActionWords</name>
    <message>
        <source>no dialogue</source>
        <translation>kein Dialog</translation>
    </message>
    <message>
        <source>%1 of %2 dialogues converted; 95% interval (Wilson score). The cause is not proven.</source>
        <translation>%1 von %2 Dialogen mit Abschluss; 95-%-Intervall (Wilson). Die Ursache ist nicht bewiesen.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Gesagtes</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>Conversion when said</source>
        <translation>Abschluss, wenn gesagt</translation>
    </message>
    <message>
        <source>when not said</source>
        <translation>wenn nicht gesagt</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Züge</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Abschlussrate</translation>
    </message>
</context>
<context>
    <name>AgreementWords</name>
    <message>
        <source>✓ Learned values agree with the logs</source>
        <translation>✓ Gelernte Werte stimmen mit den Protokollen überein</translation>
    </message>
    <message>
        <source>× Learned values do not agree with the logs</source>
        <translation>× Gelernte Werte stimmen nicht mit den Protokollen überein</translation>
    </message>
    <message>
        <source>Cannot tell whether learned values agree with the logs</source>
        <translation>Nicht entscheidbar, ob gelernte Werte mit den Protokollen übereinstimmen</translation>
    </message>
    <message>
        <source>Spearman correlation: none can be computed</source>
        <translation>Spearman-Korrelation: nicht berechenbar</translation>
    </message>
    <message>
        <source>Spearman correlation %1, no interval</source>
        <translation>Spearman-Korrelation %1, kein Intervall</translation>
    </message>
    <message>
        <source>Spearman correlation %1, 95% between %2 and %3</source>
        <translation>Spearman-Korrelation %1, 95% zwischen %2 und %3</translation>
    </message>
    <message>
        <source>Too few held-out dialogues to count in the correlation.</source>
        <translation>Zu wenige Prüfdialoge, um in der Korrelation zu zählen.</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Value %</source>
        <translation>Wert %</translation>
    </message>
    <message>
        <source>Held-out %, 95%</source>
        <translation>Prüfdialoge %, 95%</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
</context>
<context>
    <name>ChoiceWords</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>the likeliest</source>
        <translation>das wahrscheinlichste</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>senkrechter Strich</translation>
    </message>
    <message>
        <source>double quote</source>
        <translation>doppeltes Anführungszeichen</translation>
    </message>
    <message>
        <source>single quote</source>
        <translation>einfaches Anführungszeichen</translation>
    </message>
    <message>
        <source>quotes are plain letters</source>
        <translation>Anführungszeichen sind gewöhnliche Zeichen</translation>
    </message>
    <message>
        <source>western Europe</source>
        <translation>Westeuropa</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Kyrillisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>the file&apos;s own layout</source>
        <translation>wie die Datei aufgebaut ist</translation>
    </message>
</context>
<context>
    <name>CurveWords</name>
    <message>
        <source>Value on held-out dialogues</source>
        <translation>Wert an Prüfdialogen</translation>
    </message>
    <message>
        <source>raw, all seeds</source>
        <translation>roh, alle Startwerte</translation>
    </message>
    <message>
        <source>what it expects of itself, raw</source>
        <translation>was sie von sich erwartet, roh</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Huber, raw</source>
        <translation>Huber, roh</translation>
    </message>
    <message>
        <source>Error on held-out dialogues</source>
        <translation>Fehler an Prüfdialogen</translation>
    </message>
    <message>
        <source>one step ahead, raw</source>
        <translation>einen Schritt voraus, roh</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>before clipping, raw</source>
        <translation>vor dem Kappen, roh</translation>
    </message>
    <message>
        <source>Agrees with agents</source>
        <translation>Einig mit Agenten</translation>
    </message>
    <message>
        <source>best action is what was said</source>
        <translation>bester Kandidat ist das Gesagte</translation>
    </message>
    <message>
        <source>Mean value</source>
        <translation>Mittlerer Wert</translation>
    </message>
    <message>
        <source>of what was said, raw</source>
        <translation>des Gesagten, roh</translation>
    </message>
    <message>
        <source>Conservative term</source>
        <translation>Konservativer Term</translation>
    </message>
    <message>
        <source>before its weight, raw</source>
        <translation>vor der Gewichtung, roh</translation>
    </message>
    <message>
        <source>Size of values</source>
        <translation>Größe der Werte</translation>
    </message>
    <message>
        <source>mean without sign, raw</source>
        <translation>Mittel ohne Vorzeichen, roh</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>wie geplant</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>Value on training dialogues</source>
        <translation>Wert in den Trainingsdialogen</translation>
    </message>
    <message>
        <source>Conversion where agents agree</source>
        <translation>Abschluss, wo Agenten zustimmen</translation>
    </message>
    <message>
        <source>held-out dialogues, by agreement</source>
        <translation>Prüfdialoge, nach Übereinstimmung</translation>
    </message>
    <message>
        <source>Values against held-out outcomes</source>
        <translation>Werte gegen die Ausgänge der Prüfdialoge</translation>
    </message>
    <message>
        <source>correlation; 0 tells nothing</source>
        <translation>Korrelation; 0 sagt nichts</translation>
    </message>
    <message>
        <source>Most frequent action</source>
        <translation>Häufigstes Gesagtes</translation>
    </message>
    <message>
        <source>share of decisions, raw</source>
        <translation>Anteil der Entscheidungen, roh</translation>
    </message>
    <message>
        <source>Repeated actions</source>
        <translation>Wiederholtes</translation>
    </message>
    <message>
        <source>said before in the dialogue</source>
        <translation>im Dialog schon gesagt</translation>
    </message>
    <message>
        <source>Masked actions</source>
        <translation>Gesperrtes</translation>
    </message>
    <message>
        <source>share of all actions</source>
        <translation>Anteil von allem Sagbaren</translation>
    </message>
    <message>
        <source>Decisions per dialogue</source>
        <translation>Entscheidungen je Dialog</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The pretrained encoder is not on this machine.</source>
        <translation>Der vortrainierte Kodierer ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The files of the pretrained encoder are damaged.</source>
        <translation>Die Dateien des vortrainierten Kodierers sind beschädigt.</translation>
    </message>
    <message>
        <source>The pretrained encoder could not be installed.</source>
        <translation>Der vortrainierte Kodierer ließ sich nicht installieren.</translation>
    </message>
    <message>
        <source>looked in %looked%</source>
        <translation>gesucht in %looked%</translation>
    </message>
    <message>
        <source>Run “talktrack encoder install” in a terminal; it needs npm. Nothing was changed.</source>
        <translation>Führen Sie „talktrack encoder install“ in einem Terminal aus; dazu braucht es npm. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Run “talktrack encoder install” in a terminal to get them again. Nothing of them was used.</source>
        <translation>Führen Sie „talktrack encoder install“ in einem Terminal aus, um sie neu zu holen. Nichts davon wurde verwendet.</translation>
    </message>
    <message>
        <source>Connect to the network and try again. What was installed before is unchanged.</source>
        <translation>Stellen Sie eine Netzverbindung her und versuchen Sie es noch einmal. Was vorher installiert war, ist unverändert.</translation>
    </message>
    <message>
        <source>The file was not found.</source>
        <translation>Die Datei wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>A file of this name is there already.</source>
        <translation>Eine Datei dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>This is not a Talktrack workspace.</source>
        <translation>Das ist kein Arbeitsbereich von Talktrack.</translation>
    </message>
    <message>
        <source>The workspace is damaged.</source>
        <translation>Der Arbeitsbereich ist beschädigt.</translation>
    </message>
    <message>
        <source>The workspace was written by a newer version.</source>
        <translation>Der Arbeitsbereich stammt von einer neueren Version.</translation>
    </message>
    <message>
        <source>The workspace can only be read.</source>
        <translation>Der Arbeitsbereich kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>Another program is writing to the workspace.</source>
        <translation>Ein anderes Programm schreibt gerade in den Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The workspace holds no dialogues yet.</source>
        <translation>Der Arbeitsbereich enthält noch keine Dialoge.</translation>
    </message>
    <message>
        <source>The workspace did not answer as it should.</source>
        <translation>Der Arbeitsbereich hat nicht wie erwartet geantwortet.</translation>
    </message>
    <message>
        <source>There is no preset of this name.</source>
        <translation>Eine Voreinstellung dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>The kind of this file was not recognised.</source>
        <translation>Die Art dieser Datei wurde nicht erkannt.</translation>
    </message>
    <message>
        <source>The mapping cannot be used.</source>
        <translation>Die Zuordnung ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The file has a key that means nothing here.</source>
        <translation>Die Datei enthält einen Schlüssel, der hier nichts bedeutet.</translation>
    </message>
    <message>
        <source>A column of the mapping is not in the file.</source>
        <translation>Eine Spalte der Zuordnung fehlt in der Datei.</translation>
    </message>
    <message>
        <source>A second file that belongs to the logs is missing.</source>
        <translation>Eine zweite Datei, die zu den Protokollen gehört, fehlt.</translation>
    </message>
    <message>
        <source>The packed file cannot be used.</source>
        <translation>Die gepackte Datei ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Get the file anew, or unpack it with another program. Nothing was imported.</source>
        <translation>Besorgen Sie die Datei neu, oder entpacken Sie sie mit einem anderen Programm. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>The log cannot be read to its end.</source>
        <translation>Das Protokoll lässt sich nicht bis zum Ende lesen.</translation>
    </message>
    <message>
        <source>No row of the file could be used.</source>
        <translation>Keine Zeile der Datei war verwendbar.</translation>
    </message>
    <message>
        <source>The text is not in UTF-8.</source>
        <translation>Der Text ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>The search pattern cannot be used.</source>
        <translation>Das Suchmuster ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The key for pseudonyms cannot be used.</source>
        <translation>Der Schlüssel für Pseudonyme ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The workspace was filled with another pseudonym key.</source>
        <translation>Der Arbeitsbereich wurde mit einem anderen Pseudonymschlüssel gefüllt.</translation>
    </message>
    <message>
        <source>No agent turn has an action label.</source>
        <translation>Kein Zug eines Agenten trägt eine Markierung.</translation>
    </message>
    <message>
        <source>No dialogue has a known outcome.</source>
        <translation>Von keinem Dialog ist der Ausgang bekannt.</translation>
    </message>
    <message>
        <source>A setting cannot be used.</source>
        <translation>Eine Einstellung ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The learning module could not be opened.</source>
        <translation>Das Lernmodul konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The learning module failed.</source>
        <translation>Das Lernmodul ist gescheitert.</translation>
    </message>
    <message>
        <source>The checkpoint is damaged.</source>
        <translation>Der Sicherungspunkt ist beschädigt.</translation>
    </message>
    <message>
        <source>The policy does not fit this workspace.</source>
        <translation>Die Strategie passt nicht zu diesem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The training left the range of sensible values and was stopped.</source>
        <translation>Das Training hat den Bereich sinnvoller Werte verlassen und wurde angehalten.</translation>
    </message>
    <message>
        <source>The environment file cannot be used.</source>
        <translation>Die Umgebungsdatei ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The rules cannot be used.</source>
        <translation>Die Regeln sind nicht verwendbar.</translation>
    </message>
    <message>
        <source>This may not leave the workspace.</source>
        <translation>Das darf den Arbeitsbereich nicht verlassen.</translation>
    </message>
    <message>
        <source>Ask for larger cohorts or fewer divisions. Nothing was released.</source>
        <translation>Größere Kohorten oder weniger Unterteilungen verlangen. Nichts wurde freigegeben.</translation>
    </message>
    <message>
        <source>The aggregate bundle is damaged.</source>
        <translation>Das Aggregatpaket ist beschädigt.</translation>
    </message>
    <message>
        <source>Get the bundle again from where it was made. Nothing of it was used.</source>
        <translation>Das Paket erneut von seiner Quelle holen. Nichts davon wurde verwendet.</translation>
    </message>
    <message>
        <source>The customers cannot be simulated.</source>
        <translation>Die Kunden lassen sich nicht simulieren.</translation>
    </message>
    <message>
        <source>Import more dialogues with labels and outcomes. Nothing was run.</source>
        <translation>Mehr Dialoge mit Aktionen und Ergebnissen importieren. Nichts wurde ausgeführt.</translation>
    </message>
    <message>
        <source>The scenario cannot be used.</source>
        <translation>Das Szenario ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Correct the scenario at the place named below. Nothing was run.</source>
        <translation>Das Szenario an der unten genannten Stelle korrigieren. Nichts wurde ausgeführt.</translation>
    </message>
    <message>
        <source>There is no scenario of this name.</source>
        <translation>Es gibt kein Szenario dieses Namens.</translation>
    </message>
    <message>
        <source>Choose one of the known scenarios. Nothing was changed.</source>
        <translation>Eines der bekannten Szenarien wählen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no such version of the rules.</source>
        <translation>Es gibt keine solche Fassung der Regeln.</translation>
    </message>
    <message>
        <source>The approval was not accepted.</source>
        <translation>Die Freigabe wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Let another person with a key of their own sign. The rules in force stay as they were.</source>
        <translation>Eine andere Person mit eigenem Schlüssel unterschreiben lassen. Die geltenden Regeln bleiben, wie sie waren.</translation>
    </message>
    <message>
        <source>The signer’s key cannot be used.</source>
        <translation>Der Schlüssel der unterzeichnenden Person ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Check the passphrase and the file, or restore the key from its backup. Nothing was signed.</source>
        <translation>Passwortsatz und Datei prüfen oder den Schlüssel aus der Sicherung holen. Nichts wurde unterzeichnet.</translation>
    </message>
    <message>
        <source>There is no talk track of this name.</source>
        <translation>Es gibt keinen Gesprächsleitfaden dieses Namens.</translation>
    </message>
    <message>
        <source>There is nothing of this kind any more.</source>
        <translation>Das gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The service cannot listen at this address.</source>
        <translation>Der Dienst kann unter dieser Adresse nicht lauschen.</translation>
    </message>
    <message>
        <source>Choose another port or socket. Nothing was started.</source>
        <translation>Einen anderen Port oder Socket wählen. Nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>The page could not be drawn.</source>
        <translation>Die Seite ließ sich nicht zeichnen.</translation>
    </message>
    <message>
        <source>Check that the studio is installed and the folder can be written. Nothing was exported.</source>
        <translation>Prüfen, ob das Studio installiert und der Ordner beschreibbar ist. Nichts wurde exportiert.</translation>
    </message>
    <message>
        <source>There is no such dialogue.</source>
        <translation>Diesen Dialog gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no policy of this name.</source>
        <translation>Eine Strategie dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>A policy of this name is there already.</source>
        <translation>Eine Strategie dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>The run cannot be continued.</source>
        <translation>Der Lauf lässt sich nicht fortsetzen.</translation>
    </message>
    <message>
        <source>A value cannot be used.</source>
        <translation>Ein Wert ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>Die Aufgabe wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The program made a mistake of its own.</source>
        <translation>Das Programm hat selbst einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>its version is %found%, this program reads up to %supported%</source>
        <translation>ihre Version ist %found%, dieses Programm liest bis %supported%</translation>
    </message>
    <message>
        <source>known are %known%</source>
        <translation>bekannt sind %known%</translation>
    </message>
    <message>
        <source>%key%</source>
        <translation>%key%</translation>
    </message>
    <message>
        <source>“%column%” is missing; there are %available%</source>
        <translation>„%column%“ fehlt; es gibt %available%</translation>
    </message>
    <message>
        <source>expected %pattern% beside it</source>
        <translation>erwartet wird %pattern% daneben</translation>
    </message>
    <message>
        <source>row %row%: %reason%</source>
        <translation>Zeile %row%: %reason%</translation>
    </message>
    <message>
        <source>first reason: %reason%</source>
        <translation>erster Grund: %reason%</translation>
    </message>
    <message>
        <source>byte %byte%</source>
        <translation>Byte %byte%</translation>
    </message>
    <message>
        <source>%what%: expected %expected%, found %found%</source>
        <translation>%what%: erwartet %expected%, gefunden %found%</translation>
    </message>
    <message>
        <source>step %step%: %reason%</source>
        <translation>Schritt %step%: %reason%</translation>
    </message>
    <message>
        <source>Check the path, or whether its drive is connected. Nothing was changed.</source>
        <translation>Den Pfad prüfen, oder ob das Laufwerk verbunden ist. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Check the permissions of the file. Nothing was changed.</source>
        <translation>Die Rechte der Datei prüfen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose another folder, or allow writing to this one. What was there before is unchanged.</source>
        <translation>Einen anderen Ordner wählen oder in diesem das Schreiben erlauben. Was vorher da war, ist unverändert.</translation>
    </message>
    <message>
        <source>Choose another name, or move the old file away. It was not overwritten.</source>
        <translation>Einen anderen Namen wählen oder die alte Datei verschieben. Sie wurde nicht überschrieben.</translation>
    </message>
    <message>
        <source>Free some space and start again. The workspace is as it was before.</source>
        <translation>Platz schaffen und neu beginnen. Der Arbeitsbereich ist, wie er war.</translation>
    </message>
    <message>
        <source>Open a file that ends in .talktrack. This file was not changed.</source>
        <translation>Eine Datei öffnen, die auf .talktrack endet. Diese Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>Open a backup copy. The damaged file was not changed, so it can still be examined.</source>
        <translation>Eine Sicherungskopie öffnen. Die beschädigte Datei wurde nicht geändert und kann noch untersucht werden.</translation>
    </message>
    <message>
        <source>Install the newer program to open it. The file was not changed.</source>
        <translation>Zum Öffnen das neuere Programm installieren. Die Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>Copy it to a folder where you may write. Looking at it works; nothing was stored.</source>
        <translation>In einen beschreibbaren Ordner kopieren. Ansehen geht; nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Try again when the other program has finished. Nothing was stored.</source>
        <translation>Noch einmal versuchen, wenn das andere Programm fertig ist. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Import conversation logs on the Data page first. Nothing was changed.</source>
        <translation>Zuerst auf der Seite Daten Gesprächsprotokolle einlesen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Open the workspace again. What was stored before is unchanged.</source>
        <translation>Den Arbeitsbereich neu öffnen. Was vorher gespeichert war, ist unverändert.</translation>
    </message>
    <message>
        <source>Choose one of the known presets, or a mapping file. Nothing was imported.</source>
        <translation>Eine bekannte Voreinstellung oder eine Zuordnungsdatei wählen. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Save the logs as CSV, JSON or JSON Lines. Nothing was imported.</source>
        <translation>Die Protokolle als CSV, JSON oder JSON Lines speichern. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Correct this place in the mapping file. Nothing was imported.</source>
        <translation>Diese Stelle der Zuordnungsdatei berichtigen. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Correct its spelling or remove it. Nothing was changed.</source>
        <translation>Die Schreibweise berichtigen oder ihn entfernen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Put the second file into the same folder. Nothing was imported.</source>
        <translation>Die zweite Datei in denselben Ordner legen. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Correct this row, or export the log again. Nothing was imported.</source>
        <translation>Diese Zeile berichtigen oder das Protokoll neu ausgeben. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Check that the mapping fits this file. Nothing was imported.</source>
        <translation>Prüfen, ob die Zuordnung zu dieser Datei passt. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Save the file in UTF-8. Nothing was imported.</source>
        <translation>Die Datei in UTF-8 speichern. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Correct the pattern. The last good one stays in force.</source>
        <translation>Das Muster berichtigen. Das letzte gültige bleibt in Kraft.</translation>
    </message>
    <message>
        <source>Restore the key file, or remove it to get a new key for a new workspace. Nothing was imported.</source>
        <translation>Die Schlüsseldatei wiederherstellen oder entfernen, um für einen neuen Arbeitsbereich einen neuen Schlüssel zu bekommen. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Use the key it was filled with; otherwise one person would get two names. Nothing was imported.</source>
        <translation>Den Schlüssel verwenden, mit dem er gefüllt wurde; sonst bekäme eine Person zwei Namen. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>Map the column that tells how a dialogue ended and import again. Nothing was trained.</source>
        <translation>Die Spalte mit dem Ausgang zuordnen und neu einlesen. Nichts wurde trainiert.</translation>
    </message>
    <message>
        <source>Correct this setting. Nothing was started.</source>
        <translation>Diese Einstellung berichtigen. Nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>Install the package of the learning module again. Reading and importing work without it.</source>
        <translation>Das Paket des Lernmoduls neu installieren. Lesen und Einlesen gehen ohne.</translation>
    </message>
    <message>
        <source>Start the run again. The last stored checkpoint is kept.</source>
        <translation>Den Lauf neu starten. Der letzte Sicherungspunkt bleibt erhalten.</translation>
    </message>
    <message>
        <source>Train the policy again, or restore the workspace from a backup. The logs are unchanged.</source>
        <translation>Die Strategie neu trainieren oder den Arbeitsbereich aus einer Sicherung holen. Die Protokolle sind unverändert.</translation>
    </message>
    <message>
        <source>Train a policy on the dialogues as they are now. The old policy is kept.</source>
        <translation>Eine Strategie mit den jetzigen Dialogen trainieren. Die alte bleibt erhalten.</translation>
    </message>
    <message>
        <source>Lower the learning rate and train again. The last good checkpoint is kept.</source>
        <translation>Die Lernrate senken und neu trainieren. Der letzte gute Sicherungspunkt bleibt erhalten.</translation>
    </message>
    <message>
        <source>Correct the file at the place named below. Nothing was run.</source>
        <translation>Die Datei an der unten genannten Stelle korrigieren. Es wurde nichts ausgeführt.</translation>
    </message>
    <message>
        <source>Correct the rule at the place named below. The rules in force stay as they were.</source>
        <translation>Die Regel an der unten genannten Stelle korrigieren. Die geltenden Regeln bleiben, wie sie waren.</translation>
    </message>
    <message>
        <source>Choose one from the list; it may have been removed by a new import. Nothing was changed.</source>
        <translation>Einen aus der Liste wählen; ein neues Einlesen kann ihn entfernt haben. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose one of the known policies, or train one. Nothing was changed.</source>
        <translation>Eine bekannte Strategie wählen oder eine trainieren. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose another name. The policy there is unchanged.</source>
        <translation>Einen anderen Namen wählen. Die vorhandene Strategie ist unverändert.</translation>
    </message>
    <message>
        <source>Train again under a new name. What the run stored is kept.</source>
        <translation>Unter neuem Namen trainieren. Was der Lauf gespeichert hat, bleibt.</translation>
    </message>
    <message>
        <source>Correct the value. Nothing was changed.</source>
        <translation>Den Wert berichtigen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Start it again at any time. What was stored before is unchanged.</source>
        <translation>Sie lässt sich jederzeit neu starten. Was vorher gespeichert war, ist unverändert.</translation>
    </message>
    <message>
        <source>Save a note of what you did and report it. What was stored before is unchanged.</source>
        <translation>Aufschreiben, was getan wurde, und es melden. Was vorher gespeichert war, ist unverändert.</translation>
    </message>
    <message>
        <source>What was stored before is unchanged.</source>
        <translation>Was vorher gespeichert war, ist unverändert.</translation>
    </message>
    <message>
        <source>Choose the mapping that fits this file, or correct the column&apos;s name. Nothing was imported.</source>
        <translation>Die passende Zuordnung wählen oder den Namen der Spalte berichtigen. Nichts wurde eingelesen.</translation>
    </message>
    <message>
        <source>No candidates can be mined from these dialogues.</source>
        <translation>In diesen Dialogen lassen sich keine Kandidaten finden.</translation>
    </message>
    <message>
        <source>There is no such candidate set.</source>
        <translation>Diesen Kandidatensatz gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such candidate.</source>
        <translation>Diesen Kandidaten gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no further version of the candidates.</source>
        <translation>Es gibt keine weitere Fassung der Kandidaten.</translation>
    </message>
    <message>
        <source>there are %known%</source>
        <translation>es gibt %known%</translation>
    </message>
    <message>
        <source>Mine candidates from what agents said, or map the column that holds the labels and import again. Nothing was trained.</source>
        <translation>Suchen Sie Kandidaten in dem, was Agenten sagten, oder ordnen Sie die Spalte mit den Markierungen zu und lesen Sie erneut ein. Nichts wurde trainiert.</translation>
    </message>
    <message>
        <source>Import more dialogues, or ask for fewer candidates. Nothing was changed.</source>
        <translation>Lesen Sie mehr Dialoge ein oder suchen Sie weniger Kandidaten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose a known set, or mine candidates first. Nothing was changed.</source>
        <translation>Wählen Sie einen bekannten Satz oder suchen Sie zuerst Kandidaten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose one from the list. Nothing was changed.</source>
        <translation>Wählen Sie einen aus der Liste. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The candidates are as they were.</source>
        <translation>Die Kandidaten sind, wie sie waren.</translation>
    </message>
</context>
<context>
    <name>FailureWords</name>
    <message>
        <source>Reward %1 to %2, conversion %3 to %4.</source>
        <translation>Belohnung %1 auf %2, Abschluss %3 auf %4.</translation>
    </message>
    <message>
        <source>%1 of %2 seeds</source>
        <translation>%1 von %2 Startwerten</translation>
    </message>
    <message>
        <source>Collapse to one action</source>
        <translation>Immer dasselbe Gesagte</translation>
    </message>
    <message>
        <source>Reward rises, held-out conversion does not</source>
        <translation>Die Belohnung steigt, der Abschluss in den Prüfdialogen nicht</translation>
    </message>
    <message>
        <source>More than half of all actions are masked</source>
        <translation>Mehr als die Hälfte von allem Sagbaren ist gesperrt</translation>
    </message>
    <message>
        <source>The reward is earned by going on</source>
        <translation>Die Belohnung wird durch Weiterreden verdient</translation>
    </message>
    <message>
        <source>Values have diverged</source>
        <translation>Die Werte sind entgleist</translation>
    </message>
    <message>
        <source>%1 of all decisions are the same action.</source>
        <translation>%1 aller Entscheidungen sagen dasselbe.</translation>
    </message>
    <message>
        <source>%1 of all actions are masked.</source>
        <translation>%1 von allem Sagbaren ist gesperrt.</translation>
    </message>
    <message>
        <source>Decisions per dialogue %1 to %2.</source>
        <translation>Entscheidungen je Dialog %1 auf %2.</translation>
    </message>
    <message>
        <source>Repeated actions %1 to %2.</source>
        <translation>Wiederholtes %1 auf %2.</translation>
    </message>
    <message>
        <source>Check that the reward tells actions apart: something that always pays is always said. Give it an action cost, or lower the learning rate.</source>
        <translation>Prüfen Sie, ob die Belohnung das Gesagte unterscheidet: Was sich immer auszahlt, wird immer gesagt. Geben Sie ihm Kosten, oder senken Sie die Lernrate.</translation>
    </message>
    <message>
        <source>What is learned does not carry over to dialogues it has not seen. Make fewer updates, raise the conservative weight, or learn from more dialogues.</source>
        <translation>Das Gelernte gilt nicht für Dialoge, die es nicht gesehen hat. Machen Sie weniger Updates, erhöhen Sie das konservative Gewicht, oder lernen Sie aus mehr Dialogen.</translation>
    </message>
    <message>
        <source>Loosen the rules that forbid most, or split actions that are only ever allowed in one place.</source>
        <translation>Lockern Sie die Regeln, die am meisten verbieten, oder teilen Sie Gesagtes auf, das nur an einer Stelle erlaubt ist.</translation>
    </message>
    <message>
        <source>Lower the weight of engagement, add a turn cost, or pay for the conversion alone, and train again.</source>
        <translation>Senken Sie das Gewicht der Beteiligung, geben Sie Zügen Kosten, oder bezahlen Sie nur den Abschluss, und trainieren Sie neu.</translation>
    </message>
    <message>
        <source>Lower the learning rate, raise the conservative weight, and check the scale of the reward. The last good state is kept.</source>
        <translation>Senken Sie die Lernrate, erhöhen Sie das konservative Gewicht, und prüfen Sie die Größe der Belohnung. Der letzte gute Stand ist aufgehoben.</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Curves show the median and the band over seeds.</source>
        <translation>Kurven zeigen Median und Band über die Startwerte.</translation>
    </message>
    <message>
        <source>The same first seed gives the same run.</source>
        <translation>Derselbe erste Startwert ergibt denselben Lauf.</translation>
    </message>
    <message>
        <source>How much a later sale counts against one now.</source>
        <translation>Wie viel ein späterer Abschluss gegenüber einem jetzigen zählt.</translation>
    </message>
    <message>
        <source>Higher keeps closer to what agents really said.</source>
        <translation>Höher bleibt näher an dem, was Agenten wirklich sagten.</translation>
    </message>
    <message>
        <source>Dialogues kept aside to judge the policy on.</source>
        <translation>Prüfdialoge: zurückgelegt, um die Strategie daran zu beurteilen.</translation>
    </message>
</context>
<context>
    <name>FileQuestions</name>
    <message>
        <source>Workspaces (%1)</source>
        <translation>Arbeitsbereiche (%1)</translation>
    </message>
    <message>
        <source>Conversation logs (%1)</source>
        <translation>Gesprächsprotokolle (%1)</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Make workspace</source>
        <translation>Arbeitsbereich anlegen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import conversation logs</source>
        <translation>Gesprächsprotokolle einlesen</translation>
    </message>
</context>
<context>
    <name>ImportSourceWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>files</comment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysWindow</name>
    <message>
        <source>Evaluation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MappingWords</name>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Choose the column that is the same throughout a dialogue.</source>
        <translation>Die Spalte wählen, die in einem Dialog gleich bleibt.</translation>
    </message>
    <message>
        <source>Choose the column that says who speaks.</source>
        <translation>Die Spalte wählen, die sagt, wer spricht.</translation>
    </message>
    <message>
        <source>Choose the values that stand for the agent.</source>
        <translation>Die Werte wählen, die für den Agenten stehen.</translation>
    </message>
    <message>
        <source>Choose the values that stand for the customer.</source>
        <translation>Die Werte wählen, die für den Kunden stehen.</translation>
    </message>
    <message>
        <source>Choose the column that holds what is said.</source>
        <translation>Die Spalte wählen, in der das Gesagte steht.</translation>
    </message>
    <message>
        <source>Name the side file, with * for what differs from log to log.</source>
        <translation>Die Begleitdatei nennen, mit * für das, was sich von Protokoll zu Protokoll unterscheidet.</translation>
    </message>
    <message>
        <source>%1 has no column.</source>
        <translation>%1 hat keine Spalte.</translation>
    </message>
    <message>
        <source>A mapping needs this.</source>
        <translation>Eine Zuordnung braucht das.</translation>
    </message>
    <message>
        <source>No side file is named below.</source>
        <translation>Unten ist keine Begleitdatei genannt.</translation>
    </message>
    <message>
        <source>No file fits %1 beside the log.</source>
        <translation>Neben dem Protokoll passt keine Datei zu %1.</translation>
    </message>
    <message>
        <source>None of the first records has %1.</source>
        <translation>Keiner der ersten Datensätze hat %1.</translation>
    </message>
    <message>
        <source>The file has no column %1.</source>
        <translation>Die Datei hat keine Spalte %1.</translation>
    </message>
    <message>
        <source>“%1” is the agent too.</source>
        <translation>„%1“ ist auch der Agent.</translation>
    </message>
    <message>
        <source>“%1” is in none of the first rows.</source>
        <translation>„%1“ steht in keiner der ersten Zeilen.</translation>
    </message>
    <message>
        <source>“%1” is neither agent nor customer: %2 of the first are left out.</source>
        <translation>„%1“ ist weder Agent noch Kunde: %2 der ersten werden ausgelassen.</translation>
    </message>
    <message>
        <source>Choose the values that count.</source>
        <translation>Die Werte wählen, die zählen.</translation>
    </message>
    <message>
        <source>“%1” is no condition; write for example: status = sold</source>
        <translation>„%1“ ist keine Bedingung; zum Beispiel: status = sold</translation>
    </message>
    <message>
        <source>Dialogue id</source>
        <translation>Dialogkennung</translation>
    </message>
    <message>
        <source>Order in dialogue</source>
        <translation>Folge im Dialog</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>agent is</source>
        <translation>Agent ist</translation>
    </message>
    <message>
        <source>customer is</source>
        <translation>Kunde ist</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Action labels</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Anführung</translation>
    </message>
    <message>
        <source>First line is a header</source>
        <translation>Erste Zeile nennt die Spalten</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Records at</source>
        <translation>Datensätze unter</translation>
    </message>
    <message>
        <source>Rows inside</source>
        <translation>Zeilen darin</translation>
    </message>
    <message>
        <source>A turn shares</source>
        <translation>Ein Beitrag teilt</translation>
    </message>
    <message>
        <source>Another turn in between ends a turn</source>
        <translation>Ein anderer Beitrag dazwischen beendet einen Beitrag</translation>
    </message>
    <message>
        <source>Between labels</source>
        <translation>Zwischen Aktionen</translation>
    </message>
    <message>
        <source>Lesser labels</source>
        <translation>Nebenaktionen</translation>
    </message>
    <message>
        <source>Labels beside</source>
        <translation>Aktionen daneben</translation>
    </message>
    <message>
        <source>Files without label columns are fine</source>
        <translation>Dateien ohne Aktionsspalten sind erlaubt</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Strategien</translation>
    </message>
    <message>
        <source>No speech when</source>
        <translation>Keine Rede, wenn</translation>
    </message>
    <message>
        <source>Add each dialogue with sides exchanged</source>
        <translation>Jeden Dialog auch mit vertauschten Seiten</translation>
    </message>
    <message>
        <source>Side file</source>
        <translation>Begleitdatei</translation>
    </message>
    <message>
        <source>its dialogue id</source>
        <translation>ihre Dialogkennung</translation>
    </message>
    <message>
        <source>counts when</source>
        <translation>zählt, wenn</translation>
    </message>
    <message>
        <source>records at</source>
        <translation>Datensätze unter</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>Protokolldateien</translation>
    </message>
    <message>
        <source>The same in all rows of a dialogue, another in the next.</source>
        <translation>In allen Zeilen eines Dialogs gleich, im nächsten anders.</translation>
    </message>
    <message>
        <source>Orders the rows of a dialogue, as numbers or times. Left open: as they stand.</source>
        <translation>Ordnet die Zeilen eines Dialogs, als Zahlen oder Zeiten. Offen: wie sie stehen.</translation>
    </message>
    <message>
        <source>What the agent does with an utterance; the most salient first.</source>
        <translation>Was der Agent mit einer Äußerung tut; das Wichtigste zuerst.</translation>
    </message>
    <message>
        <source>When a dialogue has converted. A blank cell leaves it unknown.</source>
        <translation>Wann ein Dialog einen Abschluss hat. Eine leere Zelle lässt es offen.</translation>
    </message>
    <message>
        <source>What a conversion is worth, a number; of several the last counts.</source>
        <translation>Was ein Abschluss wert ist, eine Zahl; von mehreren zählt die letzte.</translation>
    </message>
    <message>
        <source>A person; stored as a pseudonym.</source>
        <translation>Eine Person; als Pseudonym gespeichert.</translation>
    </message>
    <message>
        <source>Attributes to tell groups apart: columns, or “name = column”; “side:column” is read in the side file. Never map what is sensitive: faith, health, origin, income.</source>
        <translation>Merkmale, die Gruppen unterscheiden: Spalten oder „Name = Spalte“; „side:Spalte“ steht in der Begleitdatei. Nie zuordnen, was schutzbedürftig ist: Glaube, Gesundheit, Herkunft, Einkommen.</translation>
    </message>
    <message>
        <source>ISO 8601, or seconds or milliseconds since 1970.</source>
        <translation>ISO 8601 oder Sekunden oder Millisekunden seit 1970.</translation>
    </message>
    <message>
        <source>Left open: the likeliest of comma, semicolon, tab and |.</source>
        <translation>Offen: das wahrscheinlichste von Komma, Semikolon, Tabulator und |.</translation>
    </message>
    <message>
        <source>What encloses a cell; “none” when quotes are plain letters.</source>
        <translation>Was eine Zelle umschließt; „none“, wenn Anführungszeichen gewöhnliche Zeichen sind.</translation>
    </message>
    <message>
        <source>Left open: UTF-8. A byte order mark comes first.</source>
        <translation>Offen: UTF-8. Eine Bytereihenfolge-Marke geht vor.</translation>
    </message>
    <message>
        <source>JSON: where the records are, with * for every entry.</source>
        <translation>JSON: wo die Datensätze stehen, mit * für jeden Eintrag.</translation>
    </message>
    <message>
        <source>JSON: the rows inside a record that is a whole dialogue.</source>
        <translation>JSON: die Zeilen in einem Datensatz, der ein ganzer Dialog ist.</translation>
    </message>
    <message>
        <source>Rows of one speaker with equal values here form a turn. Left open: each row is one.</source>
        <translation>Zeilen eines Sprechers mit gleichen Werten hier bilden einen Beitrag. Offen: jede Zeile ist einer.</translation>
    </message>
    <message>
        <source>Splits one cell into several labels.</source>
        <translation>Teilt eine Zelle in mehrere Aktionen.</translation>
    </message>
    <message>
        <source>Kept and shown, neither counted nor learned.</source>
        <translation>Behalten und gezeigt, weder gezählt noch gelernt.</translation>
    </message>
    <message>
        <source>A list of [text, labels] in the dialogue, matched by text.</source>
        <translation>Eine Liste aus [Text, Aktionen] im Dialog, über den Text zugeordnet.</translation>
    </message>
    <message>
        <source>The labels that conversion is broken down by.</source>
        <translation>Die Aktionen, nach denen Abschlüsse aufgeschlüsselt werden.</translation>
    </message>
    <message>
        <source>Conditions, with ; between them; a row that meets one is an event.</source>
        <translation>Bedingungen, mit ; dazwischen; eine Zeile, die eine erfüllt, ist ein Ereignis.</translation>
    </message>
    <message>
        <source>A second file with one or more records for each dialogue.</source>
        <translation>Eine zweite Datei mit einem oder mehreren Datensätzen je Dialog.</translation>
    </message>
    <message>
        <source>Conditions, with ; between them; all must hold.</source>
        <translation>Bedingungen, mit ; dazwischen; alle müssen gelten.</translation>
    </message>
    <message>
        <source>Which files of a folder are logs, as names with *.</source>
        <translation>Welche Dateien eines Ordners Protokolle sind, als Namen mit *.</translation>
    </message>
    <message>
        <source>No record holds rows at %1.</source>
        <translation>Kein Datensatz hat Zeilen unter %1.</translation>
    </message>
    <message>
        <source>It cuts the lines into one column only.</source>
        <translation>Es teilt die Zeilen in nur eine Spalte.</translation>
    </message>
    <message>
        <source>Choose the side file&apos;s column with the dialogue id.</source>
        <translation>Die Spalte der Begleitdatei mit der Dialogkennung wählen.</translation>
    </message>
    <message>
        <source>Customers&apos; rows carry labels too</source>
        <translation>Auch Zeilen von Kunden tragen Aktionen</translation>
    </message>
    <message>
        <source>Choose the values that mean yes.</source>
        <translation>Wählen Sie die Werte, die ja bedeuten.</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>given when</source>
        <translation>erteilt bei</translation>
    </message>
    <message>
        <source>Keep until</source>
        <translation>Behalten bis</translation>
    </message>
    <message>
        <source>Keep for days</source>
        <translation>Behalten, Tage</translation>
    </message>
    <message>
        <source>Says who agreed. Dialogues of the others are not stored, and removed where they were.</source>
        <translation>Sagt, wer einwilligte. Dialoge der anderen werden nicht gespeichert und entfernt, wo sie es waren.</translation>
    </message>
    <message>
        <source>A time from which on the dialogue must be gone; then it is removed. Blank: no end.</source>
        <translation>Eine Zeit, von der an der Dialog weg sein muss; dann wird er entfernt. Leer: kein Ende.</translation>
    </message>
    <message>
        <source>Days after the dialogue began, or after the import.</source>
        <translation>Tage nach Beginn des Dialogs oder nach dem Einlesen.</translation>
    </message>
</context>
<context>
    <name>NumberFormat</name>
    <message>
        <source>0 pp</source>
        <translation>0 Pp.</translation>
    </message>
    <message>
        <source>%1 pp</source>
        <comment>percentage points</comment>
        <translation>%1 Pp.</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Byte</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>OpenedText</name>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>date without year</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date with year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>ParameterWords</name>
    <message>
        <source>Text encoder</source>
        <translation>Textkodierer</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>Erster Startwert</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>falling to</source>
        <translation>fallend auf</translation>
    </message>
    <message>
        <source>within updates</source>
        <translation>nach Updates</translation>
    </message>
    <message>
        <source>Target update</source>
        <translation>Zielnetz-Update</translation>
    </message>
    <message>
        <source>Target share</source>
        <translation>Zielnetz-Anteil</translation>
    </message>
    <message>
        <source>Double Q</source>
        <translation>Double Q</translation>
    </message>
    <message>
        <source>Resampled dialogues</source>
        <translation>Dialoge neu gezogen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Discount factor</source>
        <translation>Abzinsungsfaktor</translation>
    </message>
    <message>
        <source>Conservative weight</source>
        <translation>Konservatives Gewicht</translation>
    </message>
    <message>
        <source>Held out share</source>
        <translation>Anteil der Prüfdialoge</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>Verborgene Schichten</translation>
    </message>
    <message>
        <source>Huber limit</source>
        <translation>Huber-Grenze</translation>
    </message>
    <message>
        <source>Largest gradient norm</source>
        <translation>Größte Gradientennorm</translation>
    </message>
    <message>
        <source>Dueling network</source>
        <translation>Dueling-Netz</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>Quantile</translation>
    </message>
    <message>
        <source>Atoms (C51)</source>
        <translation>Atome (C51)</translation>
    </message>
    <message>
        <source>Lowest return</source>
        <translation>Kleinster Ertrag</translation>
    </message>
    <message>
        <source>Highest return</source>
        <translation>Größter Ertrag</translation>
    </message>
    <message>
        <source>Values as chances</source>
        <translation>Werte als Chancen</translation>
    </message>
    <message>
        <source>Steps of a return</source>
        <translation>Schritte eines Ertrags</translation>
    </message>
    <message>
        <source>Priority exponent</source>
        <translation>Exponent des Vorrangs</translation>
    </message>
    <message>
        <source>Priority correction</source>
        <translation>Korrektur des Vorrangs</translation>
    </message>
    <message>
        <source>rising to</source>
        <translation>steigend auf</translation>
    </message>
    <message>
        <source>Observation noise</source>
        <translation>Rauschen der Beobachtung</translation>
    </message>
    <message>
        <source>Behaviour floor</source>
        <translation>Untergrenze des Verhaltens</translation>
    </message>
    <message>
        <source>Behaviour updates</source>
        <translation>Updates des Verhaltens</translation>
    </message>
    <message>
        <source>Conservative temperature</source>
        <translation>Konservative Temperatur</translation>
    </message>
    <message>
        <source>Policy temperature</source>
        <translation>Temperatur der Strategie</translation>
    </message>
    <message>
        <source>Acting network</source>
        <translation>Handelndes Netz</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>Prüfen alle</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Sichern alle</translation>
    </message>
    <message>
        <source>Time limit, seconds</source>
        <translation>Zeitgrenze, Sekunden</translation>
    </message>
    <message>
        <source>Patience without improvement</source>
        <translation>Geduld ohne Verbesserung</translation>
    </message>
    <message>
        <source>Margin of improvement</source>
        <translation>Spanne der Verbesserung</translation>
    </message>
    <message>
        <source>Dialogues side by side</source>
        <translation>Dialoge nebeneinander</translation>
    </message>
    <message>
        <source>Steps per update</source>
        <translation>Schritte je Update</translation>
    </message>
    <message>
        <source>Replay capacity</source>
        <translation>Größe des Wiederholungsspeichers</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>Schritte zum Aufwärmen</translation>
    </message>
    <message>
        <source>Exploration</source>
        <translation>Erkundung</translation>
    </message>
    <message>
        <source>within steps</source>
        <translation>innerhalb von Schritten</translation>
    </message>
    <message>
        <source>Divergence bound</source>
        <translation>Grenze der Entgleisung</translation>
    </message>
    <message>
        <source>Divergence patience</source>
        <translation>Geduld bei Entgleisung</translation>
    </message>
    <message>
        <source>Reward version</source>
        <translation>Version der Belohnung</translation>
    </message>
    <message>
        <source>Reward: shaping</source>
        <translation>Belohnung: Formung</translation>
    </message>
    <message>
        <source>Reward: attribute of later conversion</source>
        <translation>Belohnung: Merkmal des späteren Abschlusses</translation>
    </message>
    <message>
        <source>Reward: attribute of weights</source>
        <translation>Belohnung: Merkmal der Gewichte</translation>
    </message>
    <message>
        <source>Reward: conversion</source>
        <translation>Belohnung: Abschluss</translation>
    </message>
    <message>
        <source>Reward: value</source>
        <translation>Belohnung: Wert</translation>
    </message>
    <message>
        <source>Reward: engagement</source>
        <translation>Belohnung: Beteiligung</translation>
    </message>
    <message>
        <source>Reward: satisfaction</source>
        <translation>Belohnung: Zufriedenheit</translation>
    </message>
    <message>
        <source>Reward: turn cost</source>
        <translation>Belohnung: Kosten je Zug</translation>
    </message>
    <message>
        <source>Reward: action cost</source>
        <translation>Belohnung: Kosten des Gesagten</translation>
    </message>
    <message>
        <source>Reward: compliance</source>
        <translation>Belohnung: Regelverstoß</translation>
    </message>
    <message>
        <source>Reward: later conversion</source>
        <translation>Belohnung: späterer Abschluss</translation>
    </message>
</context>
<context>
    <name>PreviewWords</name>
    <message>
        <source>Dialogue id</source>
        <translation>Dialogkennung</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Zug</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Lesser action</source>
        <translation>Nebenaktion</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Keep until</source>
        <translation>Behalten bis</translation>
    </message>
</context>
<context>
    <name>PrivacyRowWords</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Gespeichert als</translation>
    </message>
    <message>
        <source>not looked for</source>
        <translation>nicht gesucht</translation>
    </message>
    <message>
        <source>Not measured: the labelled set has none of this kind.</source>
        <translation>Nicht gemessen: Die markierten Texte enthalten nichts dieser Art.</translation>
    </message>
    <message>
        <source>%1 of %2 labelled ones were found in 1,500 texts of presidio-research; 95% interval %3.</source>
        <translation>%1 von %2 markierten wurden in 1.500 Texten von presidio-research gefunden; 95-%-Intervall %3.</translation>
    </message>
    <message>
        <source>The set labels every date and every place; only dates of birth and places of an address are looked for.</source>
        <translation>Markiert ist dort jedes Datum und jeder Ort; gesucht werden nur Geburtsdaten und Orte einer Anschrift.</translation>
    </message>
    <message>
        <source>Name below what was missed.</source>
        <translation>Nennen Sie unten, was übersehen wurde.</translation>
    </message>
    <message>
        <source>%1, found by %2</source>
        <translation>%1, gefunden durch %2</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>What stands in the stored text instead, in angle brackets.</source>
        <translation>Was stattdessen im gespeicherten Text steht, in spitzen Klammern.</translation>
    </message>
</context>
<context>
    <name>PrivacyWords</name>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefonnummer</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Kartennummer</translation>
    </message>
    <message>
        <source>Bank account (IBAN)</source>
        <translation>Bankkonto (IBAN)</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Webadresse</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>National id (US)</source>
        <translation>Nationale Kennnummer (USA)</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Straße und Hausnummer</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Own term</source>
        <translation>Eigener Begriff</translation>
    </message>
    <message>
        <source>written like one</source>
        <translation>so geschrieben</translation>
    </message>
    <message>
        <source>its check digits are right</source>
        <translation>seine Prüfziffern stimmen</translation>
    </message>
    <message>
        <source>in the numbering plan of a country</source>
        <translation>im Nummernplan eines Landes</translation>
    </message>
    <message>
        <source>a word nearby says what it is</source>
        <translation>ein Wort in der Nähe sagt es</translation>
    </message>
    <message>
        <source>a title stands before it</source>
        <translation>eine Anrede steht davor</translation>
    </message>
    <message>
        <source>somebody gives their name</source>
        <translation>jemand nennt den eigenen Namen</translation>
    </message>
    <message>
        <source>it closes a message</source>
        <translation>es beschließt eine Nachricht</translation>
    </message>
    <message>
        <source>somebody is greeted or thanked by it</source>
        <translation>jemand wird damit gegrüßt oder bedankt</translation>
    </message>
    <message>
        <source>a known given name and what follows it</source>
        <translation>ein bekannter Vorname und was darauf folgt</translation>
    </message>
    <message>
        <source>a known given name</source>
        <translation>ein bekannter Vorname</translation>
    </message>
    <message>
        <source>a known surname, written as a name</source>
        <translation>ein bekannter Nachname, als Name geschrieben</translation>
    </message>
    <message>
        <source>the log itself names this person</source>
        <translation>das Protokoll selbst nennt diese Person</translation>
    </message>
    <message>
        <source>a street and a number of a house</source>
        <translation>eine Straße und eine Hausnummer</translation>
    </message>
    <message>
        <source>beside a place, a state or a postcode</source>
        <translation>neben einem Ort, einem Staat oder einer Postleitzahl</translation>
    </message>
    <message>
        <source>somebody says where they live</source>
        <translation>jemand sagt, wo er wohnt</translation>
    </message>
    <message>
        <source>a pattern of your own</source>
        <translation>ein eigenes Muster</translation>
    </message>
    <message>
        <source>a term of your own</source>
        <translation>ein eigener Begriff</translation>
    </message>
    <message>
        <source>age band</source>
        <translation>Altersgruppe</translation>
    </message>
    <message>
        <source>first characters</source>
        <translation>erste Zeichen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>generalised</source>
        <translation>verallgemeinert</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>its type</source>
        <translation>seine Art</translation>
    </message>
    <message>
        <source>National id (UK)</source>
        <translation>Personenkennzahl (UK)</translation>
    </message>
    <message>
        <source>Tax id (Germany)</source>
        <translation>Steuer-ID (Deutschland)</translation>
    </message>
    <message>
        <source>National id (France)</source>
        <translation>Personenkennzahl (Frankreich)</translation>
    </message>
    <message>
        <source>National id (Spain)</source>
        <translation>Personenkennzahl (Spanien)</translation>
    </message>
    <message>
        <source>Foreigner&apos;s id (Spain)</source>
        <translation>Ausländerkennzahl (Spanien)</translation>
    </message>
    <message>
        <source>Tax id (Italy)</source>
        <translation>Steuernummer (Italien)</translation>
    </message>
    <message>
        <source>National id (Netherlands)</source>
        <translation>Personenkennzahl (Niederlande)</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>(%1 to %2)</source>
        <translation>(%1 bis %2)</translation>
    </message>
    <message>
        <source>Spearman correlation between mean learned value and held-out conversion per action, 95% interval.</source>
        <translation>Spearman-Korrelation zwischen mittlerem gelerntem Wert und Abschlussrate der Prüfdialoge je Kandidat, 95-%-Intervall.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Value % (seeds)</source>
        <translation>Wert % (Startwerte)</translation>
    </message>
    <message>
        <source>Agreement, 95%</source>
        <translation>Übereinstimmung, 95%</translation>
    </message>
    <message>
        <source>running %1</source>
        <translation>läuft, %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ fertig</translation>
    </message>
    <message>
        <source>× diverged at %1</source>
        <translation>× divergiert bei %1</translation>
    </message>
    <message>
        <source>stopped at %1</source>
        <translation>angehalten bei %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <source>all updates are made</source>
        <translation>alle Updates sind gemacht</translation>
    </message>
    <message>
        <source>the time limit was reached</source>
        <translation>die Zeitgrenze wurde erreicht</translation>
    </message>
    <message>
        <source>it no longer got better</source>
        <translation>es wurde nicht mehr besser</translation>
    </message>
    <message>
        <source>it was stopped by hand</source>
        <translation>er wurde von Hand angehalten</translation>
    </message>
    <message>
        <source>the loss was no longer a finite number</source>
        <translation>der Verlust war keine endliche Zahl mehr</translation>
    </message>
    <message>
        <source>values left the range that conversion can have</source>
        <translation>Werte verließen den Bereich, den eine Abschlussrate haben kann</translation>
    </message>
    <message>
        <source>%1 at the last update: median and range over seeds. It is the policy&apos;s own estimate, not a measured conversion.</source>
        <translation>%1 beim letzten Update: Median und Spanne über die Startwerte. Das schätzt die Strategie selbst, es ist keine gemessene Abschlussrate.</translation>
    </message>
    <message>
        <source>the network&apos;s weights were no longer finite numbers</source>
        <translation>die Gewichte des Netzes waren keine endlichen Zahlen mehr</translation>
    </message>
</context>
<context>
    <name>studio::widgets::AboutWindow</name>
    <message>
        <source>About Talktrack Studio</source>
        <translation>Über Talktrack Studio</translation>
    </message>
    <message>
        <source>Talktrack Studio</source>
        <translation>Talktrack Studio</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Learns from logged conversations when and how to make an offer, and shows for every turn what could have been said instead. Works offline: nothing leaves this computer.

Free software under the GNU General Public License, version 3 or later. It comes with no warranty.</source>
        <translation>Lernt aus aufgezeichneten Gesprächen, wann und wie ein Angebot gemacht wird, und zeigt für jeden Zug, was stattdessen hätte gesagt werden können. Arbeitet offline: Nichts verlässt diesen Rechner.

Freie Software unter der GNU General Public License, Version 3 oder neuer, ohne jede Gewähr.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::AgreementPanel</name>
    <message>
        <source>Against the logs</source>
        <translation>Vergleich mit den Protokollen</translation>
    </message>
    <message>
        <source>Learned value and held-out conversion of every action</source>
        <translation>Gelernter Wert und Abschlussrate der Prüfdialoge für jeden Kandidaten</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>Noch nicht beurteilt</translation>
    </message>
    <message>
        <source>learned value and conversion, %1 held-out dialogues</source>
        <translation>gelernter Wert und Abschlussrate, %1 Prüfdialoge</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidateDelegate</name>
    <message>
        <source>best</source>
        <translation>Bestes</translation>
    </message>
    <message>
        <source>said</source>
        <translation>gesagt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidateModel</name>
    <message>
        <source>Action</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Q %</source>
        <translation>Q %</translation>
    </message>
    <message>
        <source>Loss pp</source>
        <translation>Verlust Pp.</translation>
    </message>
    <message>
        <source>P before</source>
        <translation>P vorher</translation>
    </message>
    <message>
        <source>P after</source>
        <translation>P nachher</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Q with 95% interval</source>
        <translation>Q mit 95-%-Intervall</translation>
    </message>
    <message>
        <source>P before the mask</source>
        <translation>P vor der Sperre</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidatePanel</name>
    <message>
        <source>What could be said</source>
        <translation>Was man sagen könnte</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Raw policy</source>
        <translation>Rohe Strategie</translation>
    </message>
    <message>
        <source>Rank by</source>
        <translation>Ordnen nach</translation>
    </message>
    <message>
        <source>the last decision, all in %</source>
        <translation>letzte Entscheidung, alles in %</translation>
    </message>
    <message>
        <source>all in %</source>
        <translation>alles in %</translation>
    </message>
    <message>
        <source>Turn %1 · what could be said</source>
        <translation>Zug %1 · was man sagen könnte</translation>
    </message>
    <message>
        <source>Turn %1, step %2 of %3 · what could be said</source>
        <translation>Zug %1, Schritt %2 von %3 · was man sagen könnte</translation>
    </message>
    <message>
        <source>No policy to compare with</source>
        <translation>Keine Strategie zum Vergleichen</translation>
    </message>
    <message>
        <source>Train one to see what else could be said and what it is worth.</source>
        <translation>Eine trainieren, um zu sehen, was man sonst sagen könnte und was es wert ist.</translation>
    </message>
    <message>
        <source>Train a policy</source>
        <translation>Eine Strategie trainieren</translation>
    </message>
    <message>
        <source>The policy could not be opened</source>
        <translation>Die Strategie konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The conversation replays as logged. Choose another policy or train one.</source>
        <translation>Das Gespräch läuft ab wie aufgezeichnet. Eine andere Strategie wählen oder eine trainieren.</translation>
    </message>
    <message>
        <source>No dialogue chosen</source>
        <translation>Kein Dialog gewählt</translation>
    </message>
    <message>
        <source>Choose one in the list at the left.</source>
        <translation>Links in der Liste einen wählen.</translation>
    </message>
    <message>
        <source>Nothing was decided yet</source>
        <translation>Noch wurde nichts entschieden</translation>
    </message>
    <message>
        <source>No labelled agent turn</source>
        <translation>Kein markierter Zug eines Agenten</translation>
    </message>
    <message>
        <source>Without a label there is no decision to compare.</source>
        <translation>Ohne Markierung gibt es keine Entscheidung zum Vergleichen.</translation>
    </message>
    <message>
        <source>Rank by Q, the chance of conversion after saying it, or by the policy&apos;s probability before the mask (P)</source>
        <translation>Ordnen nach Q, der Abschlusschance nach dem Gesagten, oder nach der Wahrscheinlichkeit der Strategie vor der Sperre (P)</translation>
    </message>
    <message>
        <source>The agent&apos;s first labelled turn comes later.</source>
        <translation>Der erste markierte Zug des Agenten kommt später.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidateTable</name>
    <message>
        <source>What could be said</source>
        <translation>Was man sagen könnte</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ConditionsEditor</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CorrectionList</name>
    <message>
        <source>Always redact</source>
        <translation>Immer schwärzen</translation>
    </message>
    <message>
        <source>Word or phrase that was missed</source>
        <translation>Wort oder Wendung, die übersehen wurde</translation>
    </message>
    <message>
        <source>Word or phrase to redact always</source>
        <translation>Wort oder Wendung, die immer geschwärzt wird</translation>
    </message>
    <message>
        <source>never: %1  ×</source>
        <translation>nie: %1  ×</translation>
    </message>
    <message>
        <source>always: %1  ×</source>
        <translation>immer: %1  ×</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>Das zurücknehmen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CountStrip</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>What an import would bring</source>
        <translation>Was ein Import brächte</translation>
    </message>
    <message>
        <source>dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>action labels</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>outcomes</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>rows left out</source>
        <translation>Zeilen ausgelassen</translation>
    </message>
    <message>
        <source>so far; all files are being read</source>
        <translation>bisher; alle Dateien werden gelesen</translation>
    </message>
    <message>
        <source>all files read; nothing is stored yet</source>
        <translation>alle Dateien gelesen; noch ist nichts gespeichert</translation>
    </message>
    <message>
        <source>dialogues left out</source>
        <translation>Dialoge ausgelassen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CurveGrid</name>
    <message>
        <source>Curve shown here</source>
        <translation>Kurve an dieser Stelle</translation>
    </message>
    <message>
        <source>No curve</source>
        <translation>Keine Kurve</translation>
    </message>
    <message>
        <source>, seed %1 of %2</source>
        <translation>, Startwert %1 von %2</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CurvePanel</name>
    <message>
        <source>marks from %1 / %2 / %3 pp</source>
        <translation>Marken ab %1 / %2 / %3 Pp.</translation>
    </message>
    <message>
        <source>chance of conversion after this utterance</source>
        <translation>Abschlusschance nach dieser Äußerung</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>?! ? ?? by points lost against the best legal action</source>
        <translation>?! ? ?? nach verlorenen Punkten gegenüber dem besten erlaubten Kandidaten</translation>
    </message>
    <message>
        <source>Value along the dialogue</source>
        <translation>Wert im Verlauf des Dialogs</translation>
    </message>
    <message>
        <source>No values to draw</source>
        <translation>Keine Werte zu zeichnen</translation>
    </message>
    <message>
        <source>Values come with a policy.</source>
        <translation>Werte gibt es mit einer Strategie.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>No logs have been imported</source>
        <translation>Noch keine Protokolle eingelesen</translation>
    </message>
    <message>
        <source>The list was not saved.</source>
        <translation>Die Liste wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Back to overview</source>
        <translation>Zur Übersicht</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Einlesen von %1</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Das Einlesen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>These files were imported before with the same mapping.</source>
        <translation>Diese Dateien wurden mit derselben Zuordnung schon eingelesen.</translation>
    </message>
    <message>
        <source>%1 replaced an earlier version.</source>
        <translation>Frühere Fassung ersetzt: %1.</translation>
    </message>
    <message>
        <source>%1 were there already.</source>
        <translation>Schon vorhanden: %1.</translation>
    </message>
    <message>
        <source>No row was left out.</source>
        <translation>Keine Zeile wurde ausgelassen.</translation>
    </message>
    <message>
        <source>1 row was left out.</source>
        <translation>1 Zeile wurde ausgelassen.</translation>
    </message>
    <message>
        <source>%1 rows were left out.</source>
        <translation>%1 Zeilen wurden ausgelassen.</translation>
    </message>
    <message>
        <source>1 dialogue imported.</source>
        <translation>1 Dialog eingelesen.</translation>
    </message>
    <message>
        <source>%1 dialogues imported.</source>
        <translation>%1 Dialoge eingelesen.</translation>
    </message>
    <message>
        <source>Open Replay</source>
        <translation>Nachspielen öffnen</translation>
    </message>
    <message>
        <source>Import 1 row</source>
        <translation>1 Zeile einlesen</translation>
    </message>
    <message>
        <source>Import %1 rows</source>
        <translation>%1 Zeilen einlesen</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle einlesen</translation>
    </message>
    <message>
        <source>Import logs…</source>
        <translation>Protokolle einlesen…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>These files could not be read this way.</source>
        <translation>So ließen sich diese Dateien nicht lesen.</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Eingelesen</translation>
    </message>
    <message>
        <source>These files have been imported.</source>
        <translation>Diese Dateien sind eingelesen.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird eingelesen…</translation>
    </message>
    <message>
        <source>The import is running; Cancel is in the bar below.</source>
        <translation>Das Einlesen läuft; „Abbrechen“ steht in der Leiste unten.</translation>
    </message>
    <message>
        <source>no workspace is open</source>
        <translation>kein Arbeitsbereich offen</translation>
    </message>
    <message>
        <source>Choose a mapping file</source>
        <translation>Zuordnungsdatei wählen</translation>
    </message>
    <message>
        <source>Mapping files (*.json);;All files (*)</source>
        <translation>Zuordnungsdateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
    <message>
        <source>Stores the mapping as a file, for colleagues and for talktrack import --mapping (Ctrl+S)</source>
        <translation>Speichert die Zuordnung als Datei, für Kollegen und für talktrack import --mapping (Strg+S)</translation>
    </message>
    <message>
        <source>No dialogue could be read this way.</source>
        <translation>So ließ sich kein Dialog lesen.</translation>
    </message>
    <message>
        <source>The files are being read.</source>
        <translation>Die Dateien werden gelesen.</translation>
    </message>
    <message>
        <source>The mapping is not complete.</source>
        <translation>Die Zuordnung ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Logs (%1);;All files (*)</source>
        <translation>Protokolle (%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
    <message>
        <source>Mapping files (*.json)</source>
        <translation>Zuordnungsdateien (*.json)</translation>
    </message>
    <message>
        <source>mapping</source>
        <translation>zuordnung</translation>
    </message>
    <message>
        <source>Say at the right which columns these are, or click on a column of the preview. Nothing has been stored.</source>
        <translation>Rechts sagen, welche Spalten das sind, oder in der Vorschau auf eine Spalte klicken. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Show first</source>
        <translation>Erstes zeigen</translation>
    </message>
    <message>
        <source>Counting was cancelled.</source>
        <translation>Das Zählen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was stored. The counts must be complete before an import.</source>
        <translation>Nichts wurde gespeichert. Vor einem Import muss fertig gezählt sein.</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Neu zählen</translation>
    </message>
    <message>
        <source>Load mapping…</source>
        <translation>Zuordnung laden …</translation>
    </message>
    <message>
        <source>The mapping was not saved.</source>
        <translation>Die Zuordnung wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Mapping saved.</source>
        <translation>Zuordnung gespeichert.</translation>
    </message>
    <message>
        <source>On the command line: talktrack import WORKSPACE --mapping %1 FILE…</source>
        <translation>Auf der Befehlszeile: talktrack import ARBEITSBEREICH --mapping %1 DATEI …</translation>
    </message>
    <message>
        <source>Drop CSV, TSV, JSONL, JSON or xlsx files here, packed or not, or choose them. They are checked first and made anonymous; nothing is stored before you press Import.</source>
        <translation>Legen Sie CSV-, TSV-, JSONL-, JSON- oder xlsx-Dateien hier ab, gepackt oder nicht, oder wählen Sie sie aus. Sie werden zuerst geprüft und anonymisiert; gespeichert wird erst mit „Einlesen“.</translation>
    </message>
    <message>
        <source>%1 · %2 rows</source>
        <translation>%1 · %2 Zeilen</translation>
    </message>
    <message>
        <source>This log has no action labels.</source>
        <translation>Dieses Protokoll hat keine Markierungen.</translation>
    </message>
    <message>
        <source>Import it as it is: Candidates then finds labels in what agents said. Or map a column as action labels.</source>
        <translation>Lesen Sie es ein, wie es ist: Kandidaten findet dann Markierungen in dem, was Agenten sagten. Oder ordnen Sie eine Spalte als Markierung zu.</translation>
    </message>
    <message>
        <source>Map a column</source>
        <translation>Spalte zuordnen</translation>
    </message>
    <message>
        <source>Show what</source>
        <translation>Zeigen, was</translation>
    </message>
    <message>
        <source>Find candidates</source>
        <translation>Kandidaten suchen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::DecisionWords</name>
    <message>
        <source>n %1</source>
        <translation>n %1</translation>
    </message>
    <message>
        <source>%1 was said although masked</source>
        <translation>%1 wurde trotz Sperre gesagt</translation>
    </message>
    <message>
        <source>%1 was the best that could be said</source>
        <translation>%1 war das Beste, was zu sagen war</translation>
    </message>
    <message>
        <source>%1: no verdict, %2 pp below the best</source>
        <translation>%1: kein Urteil, %2 Pp. unter dem Besten</translation>
    </message>
    <message>
        <source>%1 cost %2 pp</source>
        <translation>%1 kostete %2 Pp.</translation>
    </message>
    <message>
        <source>Thin support: said in %1 training dialogues around here.</source>
        <translation>Dünne Datenlage: an solcher Stelle in %1 Trainingsdialogen gesagt.</translation>
    </message>
    <message>
        <source>Thin support: the best rests on few training dialogues.</source>
        <translation>Dünne Datenlage: Das Beste beruht auf wenigen Trainingsdialogen.</translation>
    </message>
    <message>
        <source>The intervals of best and said overlap: the loss may be zero.</source>
        <translation>Die Intervalle des Besten und des Gesagten überlappen: Der Verlust kann null sein.</translation>
    </message>
    <message>
        <source>The policy has one member, so there is no interval to judge by.</source>
        <translation>Die Strategie hat nur einen Startwert, also kein Intervall zum Urteilen.</translation>
    </message>
    <message>
        <source>Was it realised in the next turn?</source>
        <translation>Trat es im nächsten Zug ein?</translation>
    </message>
    <message>
        <source>Not told apart:</source>
        <translation>Nicht zu trennen:</translation>
    </message>
    <message>
        <source>more was said in the same turn.</source>
        <translation>im selben Zug wurde mehr gesagt.</translation>
    </message>
    <message>
        <source>the dialogue converted.</source>
        <translation>der Dialog endete mit Abschluss.</translation>
    </message>
    <message>
        <source>Yes, %1 pp at once:</source>
        <translation>Ja, %1 Pp. sofort:</translation>
    </message>
    <message>
        <source>value fell from %1 to %2.</source>
        <translation>der Wert fiel von %1 auf %2.</translation>
    </message>
    <message>
        <source>No:</source>
        <translation>Nein:</translation>
    </message>
    <message>
        <source>value stayed at %1.</source>
        <translation>der Wert blieb bei %1.</translation>
    </message>
    <message>
        <source>value rose from %1 to %2.</source>
        <translation>der Wert stieg von %1 auf %2.</translation>
    </message>
    <message>
        <source>What it was worth</source>
        <translation>Was es wert war</translation>
    </message>
    <message>
        <source>%1, next best</source>
        <translation>%1, Nächstbestes</translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation>%1, Bestes</translation>
    </message>
    <message>
        <source>%1, said</source>
        <translation>%1, gesagt</translation>
    </message>
    <message>
        <source>Nothing else was allowed here</source>
        <translation>Nichts anderes war hier erlaubt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>No value after this turn</source>
        <translation>Kein Wert nach diesem Zug</translation>
    </message>
    <message>
        <source>Nothing was decided after it.</source>
        <translation>Danach wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>After this the chance of conversion is %1</source>
        <translation>Danach ist die Abschlusschance %1</translation>
    </message>
    <message>
        <source>Unchanged from %1 before.</source>
        <translation>Unverändert, vorher %1.</translation>
    </message>
    <message>
        <source>Up %1 pp from %2 before.</source>
        <translation>Um %1 Pp. gestiegen, vorher %2.</translation>
    </message>
    <message>
        <source>Down %1 pp from %2 before.</source>
        <translation>Um %1 Pp. gefallen, vorher %2.</translation>
    </message>
    <message>
        <source>how the dialogue ended is not known.</source>
        <translation>wie der Dialog endete, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>the dialogue did not convert.</source>
        <translation>der Dialog endete ohne Abschluss.</translation>
    </message>
    <message>
        <source>It was the agent&apos;s last word:</source>
        <translation>Es war das letzte Wort des Agenten:</translation>
    </message>
    <message>
        <source>Masked here: %1</source>
        <translation>Hier gesperrt: %1</translation>
    </message>
</context>
<context>
    <name>studio::widgets::DialogueListModel</name>
    <message>
        <source>worst loss %1 points %2</source>
        <translation>größter Verlust %1 Punkte %2</translation>
    </message>
</context>
<context>
    <name>studio::widgets::DialoguePanel</name>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>Search words, id, segment…</source>
        <translation>Wörter, Kennung, Segment…</translation>
    </message>
    <message>
        <source>Search dialogues</source>
        <translation>Dialoge suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Every dialogue found</source>
        <translation>Jeder gefundene Dialog</translation>
    </message>
    <message>
        <source>Not converted</source>
        <translation>Ohne Abschluss</translation>
    </message>
    <message>
        <source>Dialogues that ended without a conversion</source>
        <translation>Dialoge, die ohne Abschluss endeten</translation>
    </message>
    <message>
        <source>Has ? or ??</source>
        <translation>? oder ??</translation>
    </message>
    <message>
        <source>Dialogues whose worst decision costs a ? or a ??</source>
        <translation>Dialoge, deren teuerste Entscheidung ein ? oder ein ?? kostet</translation>
    </message>
    <message>
        <source>Log order</source>
        <translation>Wie im Protokoll</translation>
    </message>
    <message>
        <source>Worst loss first</source>
        <translation>Größter Verlust zuerst</translation>
    </message>
    <message>
        <source>Most turns first</source>
        <translation>Meiste Züge zuerst</translation>
    </message>
    <message>
        <source>By id</source>
        <translation>Nach Kennung</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Reihenfolge der Liste</translation>
    </message>
    <message>
        <source>Worst loss</source>
        <translation>Größter Verlust</translation>
    </message>
    <message>
        <source>1 dialogue</source>
        <translation>1 Dialog</translation>
    </message>
    <message>
        <source>%1 dialogues</source>
        <translation>%1 Dialoge</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No dialogues yet</source>
        <translation>Noch keine Dialoge</translation>
    </message>
    <message>
        <source>Import conversation logs to replay them here.</source>
        <translation>Gesprächsprotokolle einlesen, um sie hier nachzuspielen.</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle einlesen</translation>
    </message>
    <message>
        <source>No dialogue says “%1”</source>
        <translation>Kein Dialog enthält „%1“</translation>
    </message>
    <message>
        <source>Words, ids and segments were searched.</source>
        <translation>Wörter, Kennungen und Segmente wurden durchsucht.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>No dialogue passes the filter</source>
        <translation>Kein Dialog passt zum Filter</translation>
    </message>
    <message>
        <source>%1 searched. A filter is on.</source>
        <translation>%1 durchsucht. Ein Filter ist an.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Most turns</source>
        <translation>Meiste Züge</translation>
    </message>
    <message>
        <source>%1 ↓</source>
        <translation>%1 ↓</translation>
    </message>
</context>
<context>
    <name>studio::widgets::DropArea</name>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
</context>
<context>
    <name>studio::widgets::FieldEditor</name>
    <message>
        <source>not mapped</source>
        <translation>nicht zugeordnet</translation>
    </message>
    <message>
        <source>found by content</source>
        <translation>am Inhalt erkannt</translation>
    </message>
    <message>
        <source>as they stand</source>
        <translation>wie sie stehen</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>no labels</source>
        <translation>keine Aktionen</translation>
    </message>
    <message>
        <source>double quote</source>
        <translation>doppeltes Anführungszeichen</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>das erste</translation>
    </message>
    <message>
        <source>a record is a row</source>
        <translation>ein Datensatz ist eine Zeile</translation>
    </message>
    <message>
        <source>each row is a turn</source>
        <translation>jede Zeile ist ein Beitrag</translation>
    </message>
    <message>
        <source>one label a cell</source>
        <translation>eine Aktion je Zelle</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none, e.g. *_info.csv</source>
        <translation>keine, z. B. *_info.csv</translation>
    </message>
    <message>
        <source>all of a folder</source>
        <translation>alle eines Ordners</translation>
    </message>
    <message>
        <source>any row</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>last row</source>
        <translation>letzte Zeile</translation>
    </message>
    <message>
        <source>side file</source>
        <translation>Begleitdatei</translation>
    </message>
    <message>
        <source>Where it is read</source>
        <translation>Wo es gelesen wird</translation>
    </message>
    <message>
        <source>the file&apos;s own layout</source>
        <translation>wie die Datei aufgebaut ist</translation>
    </message>
    <message>
        <source>values that mean yes</source>
        <translation>Werte, die ja bedeuten</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::GoodToKnowPanel</name>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>Zu einer Seite</translation>
    </message>
    <message>
        <source>Find in all turns</source>
        <translation>In allen Zügen suchen</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Nächstes Feld</translation>
    </message>
    <message>
        <source>Next costly turn</source>
        <translation>Nächster teurer Zug</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Light, dark, as the system</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Same figures in a terminal</source>
        <translation>Im Terminal</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ImportDesk</name>
    <message>
        <source>Looking at %1</source>
        <translation>Durchsicht von %1</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>Prüfung von %1</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ImportSteps</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Eingelesen</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Step %1 of 4: %2</source>
        <translation>Schritt %1 von 4: %2</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ImportView</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>the mapping was changed; counting again</source>
        <translation>die Zuordnung wurde geändert; es wird neu gezählt</translation>
    </message>
    <message>
        <source>the first rows are being looked at</source>
        <translation>die ersten Zeilen werden durchgesehen</translation>
    </message>
    <message>
        <source>known once the mapping is complete</source>
        <translation>bekannt, sobald die Zuordnung vollständig ist</translation>
    </message>
    <message>
        <source>counting was cancelled</source>
        <translation>das Zählen wurde abgebrochen</translation>
    </message>
    <message>
        <source>could not be counted</source>
        <translation>ließ sich nicht zählen</translation>
    </message>
    <message>
        <source>The check was cancelled</source>
        <translation>Die Prüfung wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was stored. Choose a format to check again.</source>
        <translation>Nichts wurde gespeichert. Zum erneuten Prüfen ein Format wählen.</translation>
    </message>
    <message>
        <source>These files could not be read this way</source>
        <translation>So ließen sich diese Dateien nicht lesen</translation>
    </message>
    <message>
        <source>Change the file format or load a mapping at the right, or choose other files.</source>
        <translation>Rechts das Dateiformat ändern oder eine Zuordnung laden, oder andere Dateien wählen.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Files and mapping</source>
        <translation>Dateien und Zuordnung</translation>
    </message>
    <message>
        <source>Left out and privacy</source>
        <translation>Ausgelassenes und Datenschutz</translation>
    </message>
</context>
<context>
    <name>studio::widgets::JobBar</name>
    <message>
        <source>reading</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>anonymising</source>
        <translation>anonymisieren</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>kodieren</translation>
    </message>
    <message>
        <source>training</source>
        <translation>trainieren</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>auswerten</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>erzeugen</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>abschließen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>%1: %2 so far</source>
        <translation>%1: bisher %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No job running</source>
        <translation>Keine Aufgabe läuft</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (und %n weitere)</numerusform>
            <numerusform>%1 (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>%1: %2%</source>
        <translation>%1: %2 %</translation>
    </message>
</context>
<context>
    <name>studio::widgets::KeysWindow</name>
    <message>
        <source>Talk tracks</source>
        <translation>Gesprächsabläufe</translation>
    </message>
    <message>
        <source>Talk tracks: put a track beside the others, take it out</source>
        <translation>Gesprächsabläufe: einen neben die anderen stellen, herausnehmen</translation>
    </message>
    <message>
        <source>Talk tracks: make a track the reference</source>
        <translation>Gesprächsabläufe: einen zum Bezug machen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Nachspielen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Find in all turns</source>
        <translation>In allen Zügen suchen</translation>
    </message>
    <message>
        <source>Next, previous panel</source>
        <translation>Nächstes, voriges Feld</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle einlesen</translation>
    </message>
    <message>
        <source>Replay: previous, next turn; with Shift ten at once</source>
        <translation>Nachspielen: voriger, nächster Zug; mit Umschalt zehn auf einmal</translation>
    </message>
    <message>
        <source>Replay: first, last turn</source>
        <translation>Nachspielen: erster, letzter Zug</translation>
    </message>
    <message>
        <source>Replay: next, previous costly turn</source>
        <translation>Nachspielen: nächster, voriger teurer Zug</translation>
    </message>
    <message>
        <source>Close the message, clear the search</source>
        <translation>Meldung schließen, Suche leeren</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Candidates: rename, merge those selected</source>
        <translation>Kandidaten: umbenennen, die gewählten vereinigen</translation>
    </message>
    <message>
        <source>Candidates: undo, redo</source>
        <translation>Kandidaten: zurücknehmen, wiederholen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::LearningCurve</name>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Noch nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>best %1 at %2</source>
        <comment>value, update</comment>
        <translation>Bestwert %1 bei %2</translation>
    </message>
    <message numerus="yes">
        <source>%n seed(s), %1 at update %2</source>
        <translation>
            <numerusform>%n Startwert, %1 bei Update %2</numerusform>
            <numerusform>%n Startwerte, %1 bei Update %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Update %1: %2</source>
        <translation>Update %1: %2</translation>
    </message>
    <message>
        <source>Update %1: median %2, seeds from %3 to %4</source>
        <translation>Update %1: Median %2, Startwerte von %3 bis %4</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ListBox</name>
    <message>
        <source>Choose from the file</source>
        <translation>Aus der Datei wählen</translation>
    </message>
    <message>
        <source>The first rows offer nothing</source>
        <translation>Die ersten Zeilen bieten nichts</translation>
    </message>
</context>
<context>
    <name>studio::widgets::LoadingBars</name>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::LoadingRows</name>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::LogDropPanel</name>
    <message>
        <source>Drop conversation logs here</source>
        <translation>Gesprächsprotokolle hier ablegen</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>CSV, TSV, JSONL, JSON or xlsx. Names, e-mails, phones and cards are removed before storing.</source>
        <translation>CSV, TSV, JSONL, JSON oder xlsx. Namen, E-Mails, Telefon- und Kartennummern werden vor dem Speichern entfernt.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MainWindow</name>
    <message>
        <source>Texts are encoded by the built-in encoder.</source>
        <translation>Texte werden vom eingebauten Kodierer kodiert.</translation>
    </message>
    <message>
        <source>A pretrained sentence encoder is added by: %1</source>
        <translation>Einen vortrainierten Satzkodierer ergänzt: %1</translation>
    </message>
    <message>
        <source>Policies that are trained afterwards use it; those there are keep theirs.</source>
        <translation>Später trainierte Strategien verwenden ihn; vorhandene behalten ihren.</translation>
    </message>
    <message>
        <source>Works offline. Nothing leaves this computer.</source>
        <translation>Arbeitet offline. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>no workspace open</source>
        <translation>kein Arbeitsbereich offen</translation>
    </message>
    <message>
        <source>Find in all turns</source>
        <translation>In allen Zügen suchen</translation>
    </message>
    <message>
        <source>Talktrack Studio</source>
        <translation>Talktrack Studio</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>run</source>
        <comment>badge of a page with a running job</comment>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (nur lesen)</translation>
    </message>
    <message>
        <source>%1 – Talktrack Studio</source>
        <translation>%1 – Talktrack Studio</translation>
    </message>
    <message>
        <source>Nothing imported yet.</source>
        <translation>Noch nichts eingelesen.</translation>
    </message>
    <message>
        <source>%1 dialogues · %2 turns · anonymised at import</source>
        <translation>%1 Dialoge · %2 Züge · beim Einlesen anonymisiert</translation>
    </message>
    <message>
        <source>Making the sample workspace</source>
        <translation>Beispiel wird angelegt</translation>
    </message>
    <message>
        <source>Learning runs several times slower than it could.</source>
        <translation>Das Lernen läuft um ein Mehrfaches langsamer als möglich.</translation>
    </message>
    <message>
        <source>The reference library %1 does the arithmetic.</source>
        <translation>Die Referenzbibliothek %1 rechnet.</translation>
    </message>
    <message>
        <source>Install the package libopenblas0-pthread and start the studio again.</source>
        <translation>Das Paket libopenblas0-pthread installieren und das Studio neu starten.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MappingForm</name>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>Turns and labels</source>
        <translation>Beiträge und Aktionen</translation>
    </message>
    <message>
        <source>Side file</source>
        <translation>Begleitdatei</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Weiteres</translation>
    </message>
    <message>
        <source>%1% sure: %2</source>
        <translation>%1 % sicher: %2</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>Consent and keeping</source>
        <translation>Einwilligung und Aufbewahrung</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MappingPanel</name>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Selbst erkennen</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>Voreinstellung: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Where the mapping comes from</source>
        <translation>Woher die Zuordnung kommt</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>Laden …</translation>
    </message>
    <message>
        <source>Undo %1 (Ctrl+Z)</source>
        <translation>Rückgängig: %1 (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo %1 (Ctrl+Shift+Z)</source>
        <translation>Wiederholen: %1 (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Guessed</source>
        <translation>Vermutet</translation>
    </message>
    <message numerus="yes">
        <source>%n fields</source>
        <comment>mapped</comment>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>studio::widgets::MappingRow</name>
    <message>
        <source>not mapped</source>
        <translation>nicht zugeordnet</translation>
    </message>
    <message>
        <source>mapped</source>
        <translation>zugeordnet</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>anzusehen</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MappingSection</name>
    <message>
        <source>Shows or hides these fields</source>
        <translation>Zeigt oder verbirgt diese Felder</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MappingTextView</name>
    <message>
        <source>Mapping as JSON</source>
        <translation>Zuordnung als JSON</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MarkCountButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. Goes to the next one.</source>
        <translation>%1. Geht zum nächsten.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>studio::widgets::NavigationModel</name>
    <message>
        <source>Talk tracks</source>
        <translation>Gesprächsabläufe</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Nachspielen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
</context>
<context>
    <name>studio::widgets::NavigationRail</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>studio::widgets::NotePopup</name>
    <message>
        <source>What is this number</source>
        <translation>Was ist diese Zahl</translation>
    </message>
    <message>
        <source>Ctrl+C copies · Esc closes</source>
        <translation>Strg+C kopiert · Esc schließt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::NumberField</name>
    <message>
        <source>must be a whole number</source>
        <translation>muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>must be above %1</source>
        <translation>muss über %1 liegen</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>muss mindestens %1 sein</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>darf höchstens %1 sein</translation>
    </message>
    <message>
        <source>a number is needed</source>
        <translation>eine Zahl ist nötig</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>studio::widgets::NumberNote</name>
    <message numerus="yes">
        <source>learned Q, mean of %n members</source>
        <translation>
            <numerusform>gelerntes Q, Mittel aus %n Startwert</numerusform>
            <numerusform>gelerntes Q, Mittel aus %n Startwerten</numerusform>
        </translation>
    </message>
    <message>
        <source>learned Q, one member</source>
        <translation>gelerntes Q, ein Startwert</translation>
    </message>
    <message>
        <source>95%, bootstrap over dialogues</source>
        <translation>95%, Bootstrap über Dialoge</translation>
    </message>
    <message>
        <source>none: the policy has one member</source>
        <translation>keines: die Strategie hat nur einen Startwert</translation>
    </message>
    <message>
        <source>1 training dialogue</source>
        <translation>1 Trainingsdialog</translation>
    </message>
    <message numerus="yes">
        <source>%n training dialogues</source>
        <translation>
            <numerusform>%n Trainingsdialog</numerusform>
            <numerusform>%n Trainingsdialoge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, thin</source>
        <translation>%1, dünn</translation>
    </message>
    <message>
        <source>talktrack replay … --dialogue %1 --policy %2 --json, turns[%3].%4</source>
        <translation>talktrack replay … --dialogue %1 --policy %2 --json, turns[%3].%4</translation>
    </message>
    <message>
        <source>%1 is masked here</source>
        <translation>%1 ist hier gesperrt</translation>
    </message>
    <message>
        <source>P before</source>
        <translation>P vorher</translation>
    </message>
    <message>
        <source>P after</source>
        <translation>P nachher</translation>
    </message>
    <message>
        <source>Same figure</source>
        <translation>Dieselbe Zahl</translation>
    </message>
    <message>
        <source>Chance of conversion if the agent says &lt;b&gt;%1&lt;/b&gt; here and then follows %2.</source>
        <translation>Abschlusschance, wenn der Agent hier &lt;b&gt;%1&lt;/b&gt; sagt und danach %2 folgt.</translation>
    </message>
    <message>
        <source>Estimator</source>
        <translation>Schätzer</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Datenlage</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>%1 pp against the best legal action</source>
        <translation>%1 Pp. gegenüber dem besten erlaubten Kandidaten</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>%1% before the mask, %2% after</source>
        <translation>%1% vor der Sperre, %2% danach</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>What the agent could say. Masked ones are struck and give their reason.</source>
        <translation>Was der Agent sagen könnte. Gesperrtes ist durchgestrichen und nennt seinen Grund.</translation>
    </message>
    <message>
        <source>Q %</source>
        <translation>Q %</translation>
    </message>
    <message>
        <source>Chance of conversion after saying this and then following the policy.</source>
        <translation>Abschlusschance, wenn dies gesagt und danach der Strategie gefolgt wird.</translation>
    </message>
    <message>
        <source>Loss pp</source>
        <translation>Verlust Pp.</translation>
    </message>
    <message>
        <source>Points below the best legal action; 0 is the best.</source>
        <translation>Punkte unter dem besten erlaubten Kandidaten; 0 ist das Beste.</translation>
    </message>
    <message>
        <source>Probability that the policy says it, before the rules mask anything.</source>
        <translation>Wahrscheinlichkeit, dass die Strategie es sagt, bevor die Regeln etwas sperren.</translation>
    </message>
    <message>
        <source>The same after the mask; 0 only when masked.</source>
        <translation>Dasselbe nach der Sperre; 0 nur, wenn gesperrt.</translation>
    </message>
    <message>
        <source>n, support</source>
        <translation>n, Datenlage</translation>
    </message>
    <message>
        <source>Training dialogues in which it was said around this decision. Under 30 the row is small and hatched.</source>
        <translation>Trainingsdialoge, in denen es an solcher Stelle gesagt wurde. Unter 30 ist die Zeile klein und schraffiert.</translation>
    </message>
    <message>
        <source>Q with its 95% interval</source>
        <translation>Q mit seinem 95-%-Intervall</translation>
    </message>
    <message>
        <source>The dashed line is the best legal action.</source>
        <translation>Die gestrichelte Linie ist der beste erlaubte Kandidat.</translation>
    </message>
    <message>
        <source>P before the mask</source>
        <translation>P vor der Sperre</translation>
    </message>
    <message>
        <source>What the policy would say if nothing were masked.</source>
        <translation>Was die Strategie sagen würde, wäre nichts gesperrt.</translation>
    </message>
    <message>
        <source>Turn %1, %2</source>
        <translation>Zug %1, %2</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>No value: nothing was decided here.</source>
        <translation>Kein Wert: Hier wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Chance of conversion after this utterance.</source>
        <translation>Abschlusschance nach dieser Äußerung.</translation>
    </message>
    <message>
        <source>Chance of conversion with the best that can be said now.</source>
        <translation>Abschlusschance mit dem Besten, was jetzt zu sagen ist.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>learned Q, mean of the policy&apos;s members</source>
        <translation>gelerntes Q, Mittel über die Startwerte der Strategie</translation>
    </message>
</context>
<context>
    <name>studio::widgets::OutcomeEditor</name>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>not mapped</source>
        <translation>nicht zugeordnet</translation>
    </message>
    <message>
        <source>values that count</source>
        <translation>Werte, die zählen</translation>
    </message>
    <message>
        <source>Values of a conversion</source>
        <translation>Werte eines Abschlusses</translation>
    </message>
</context>
<context>
    <name>studio::widgets::OverviewView</name>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>%1 with a known outcome</source>
        <translation>%1 mit bekanntem Ausgang</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Züge</translation>
    </message>
    <message>
        <source>%1 in a dialogue on average</source>
        <translation>%1 je Dialog im Mittel</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Abschlussrate</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1, 95% interval</source>
        <translation>%1, 95-%-Intervall</translation>
    </message>
    <message>
        <source>no dialogue has an outcome</source>
        <translation>kein Dialog hat einen Ausgang</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Gesagtes</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Gesagtes</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Drop more logs here</source>
        <translation>Weitere Protokolle hier ablegen</translation>
    </message>
    <message>
        <source>Actions with their conversion</source>
        <translation>Gesagtes mit seiner Abschlussrate</translation>
    </message>
    <message>
        <source>Conversion by number of turns</source>
        <translation>Abschlussrate nach Zahl der Züge</translation>
    </message>
    <message>
        <source>dialogues with at least one label; the cause is not proven</source>
        <translation>Dialoge mit mindestens einer Markierung; die Ursache ist nicht bewiesen</translation>
    </message>
    <message>
        <source>conversion by number of turns</source>
        <translation>Abschlussrate nach Zahl der Züge</translation>
    </message>
    <message>
        <source>different labels</source>
        <translation>verschiedene Markierungen</translation>
    </message>
    <message>
        <source>Find candidates</source>
        <translation>Kandidaten suchen</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Eingelesen</translation>
    </message>
    <message>
        <source>They are checked first; nothing is stored before you press Import.</source>
        <translation>Sie werden zuerst geprüft; gespeichert wird erst mit „Einlesen“.</translation>
    </message>
    <message>
        <source>What was imported, and what stayed out</source>
        <translation>Was eingelesen wurde und was draußen blieb</translation>
    </message>
    <message>
        <source>No turn has an action label</source>
        <translation>Kein Zug trägt eine Markierung</translation>
    </message>
    <message>
        <source>Without labels nothing can be learned. Candidates groups what agents said by what it means, names the groups, and labels the turns once you approve them.</source>
        <translation>Ohne Markierungen lässt sich nichts lernen. Kandidaten ordnet, was Agenten sagten, nach der Bedeutung, benennt die Gruppen und markiert die Züge, sobald Sie zustimmen.</translation>
    </message>
    <message>
        <source>%1 dialogues carry no label and are not counted here</source>
        <translation>%1 Dialoge ohne Markierung sind hier nicht gezählt</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>Neuestes zuerst</translation>
    </message>
</context>
<context>
    <name>studio::widgets::PlacedEditor</name>
    <message>
        <source>not mapped</source>
        <translation>nicht zugeordnet</translation>
    </message>
</context>
<context>
    <name>studio::widgets::PreviewPanel</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>As read</source>
        <translation>Wie gelesen</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Wie gespeichert</translation>
    </message>
    <message>
        <source>Preview of the first rows</source>
        <translation>Vorschau der ersten Zeilen</translation>
    </message>
    <message>
        <source>the first row</source>
        <translation>die erste Zeile</translation>
    </message>
    <message numerus="yes">
        <source>first %n rows</source>
        <translation>
            <numerusform>erste %n Zeile</numerusform>
            <numerusform>erste %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to say what a column means</source>
        <translation>Klicken, um zu sagen, was eine Spalte bedeutet</translation>
    </message>
</context>
<context>
    <name>studio::widgets::PrivacyDetails</name>
    <message>
        <source>What is stored instead</source>
        <translation>Was stattdessen gespeichert wird</translation>
    </message>
    <message>
        <source>Examples as read and as stored</source>
        <translation>Beispiele, wie gelesen und wie gespeichert</translation>
    </message>
    <message>
        <source>stored as</source>
        <translation>gespeichert als</translation>
    </message>
    <message>
        <source>as it is, not looked for</source>
        <translation>wie es ist, nicht gesucht</translation>
    </message>
    <message>
        <source>No sentence of it is shown.</source>
        <translation>Kein Satz davon wird gezeigt.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::PrivacyPanel</name>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>What is taken out</source>
        <translation>Was entfernt wird</translation>
    </message>
    <message>
        <source>Nothing to take out was found</source>
        <translation>Nichts zu entfernen gefunden</translation>
    </message>
    <message>
        <source>the mapping was changed; looking again</source>
        <translation>die Zuordnung wurde geändert; es wird neu gesucht</translation>
    </message>
    <message>
        <source>No e-mail address, phone, card or account number, web address, name or address. What was missed can be named below.</source>
        <translation>Keine E-Mail-Adresse, Telefon-, Karten- oder Kontonummer, Webadresse, kein Name und keine Anschrift. Übersehenes lässt sich unten nennen.</translation>
    </message>
    <message>
        <source>applied before storing, cannot be undone afterwards</source>
        <translation>vor dem Speichern angewandt, danach nicht rückgängig zu machen</translation>
    </message>
    <message>
        <source>“%1” is not personal</source>
        <translation>„%1“ ist nicht persönlich</translation>
    </message>
    <message>
        <source>Always redact “%1”</source>
        <translation>„%1“ immer schwärzen</translation>
    </message>
    <message>
        <source>Take back “%1”</source>
        <translation>„%1“ zurücknehmen</translation>
    </message>
    <message>
        <source>What is stored of %1</source>
        <translation>Was von %1 gespeichert wird</translation>
    </message>
</context>
<context>
    <name>studio::widgets::QuestionCard</name>
    <message>
        <source>Open a workspace or the sample first</source>
        <translation>Zuerst einen Arbeitsbereich oder das Beispiel öffnen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::RailButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>studio::widgets::RecentModel</name>
    <message>
        <source>Home folder</source>
        <translation>Persönlicher Ordner</translation>
    </message>
    <message>
        <source>no policy yet</source>
        <translation>noch keine Strategie</translation>
    </message>
    <message>
        <source>✓ %1 trained</source>
        <translation>✓ %1 trainiert</translation>
    </message>
    <message>
        <source>%1 not finished</source>
        <translation>%1 nicht fertig</translation>
    </message>
    <message>
        <source>! %1 diverged</source>
        <translation>! %1 divergiert</translation>
    </message>
    <message>
        <source>%1 stopped</source>
        <translation>%1 angehalten</translation>
    </message>
    <message>
        <source>%1 dialogues</source>
        <translation>%1 Dialoge</translation>
    </message>
    <message>
        <source>! file not found</source>
        <translation>! Datei fehlt</translation>
    </message>
    <message>
        <source>× cannot be opened</source>
        <translation>× nicht zu öffnen</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Abschlussrate</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
</context>
<context>
    <name>studio::widgets::RecentPanel</name>
    <message>
        <source>Recent workspaces</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>No workspace was opened yet</source>
        <translation>Noch kein Arbeitsbereich geöffnet</translation>
    </message>
    <message>
        <source>Make one and import logs, or try the sample.</source>
        <translation>Einen anlegen und Protokolle einlesen, oder das Beispiel ansehen.</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen…</translation>
    </message>
</context>
<context>
    <name>studio::widgets::RedactionCard</name>
    <message>
        <source>As read</source>
        <translation>Wie gelesen</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Wie gespeichert</translation>
    </message>
    <message>
        <source>“%1”: %2 (%3), %4% sure</source>
        <translation>„%1“: %2 (%3), %4 % sicher</translation>
    </message>
    <message>
        <source>Not personal</source>
        <translation>Nicht persönlich</translation>
    </message>
    <message>
        <source>“%1” is never taken out any more</source>
        <translation>„%1“ wird nicht mehr entfernt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::RejectedPanel</name>
    <message>
        <source>Rows left out</source>
        <translation>Ausgelassene Zeilen</translation>
    </message>
    <message>
        <source>Save list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>No row is left out</source>
        <translation>Keine Zeile ausgelassen</translation>
    </message>
    <message>
        <source>Every row could be read.</source>
        <translation>Jede Zeile ließ sich lesen.</translation>
    </message>
    <message>
        <source>%1 of %2, all listed</source>
        <translation>%1 von %2, alle aufgeführt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Save the rows left out</source>
        <translation>Ausgelassene Zeilen speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>rows-left-out.csv</source>
        <translation>ausgelassene-zeilen.csv</translation>
    </message>
    <message>
        <source>kept: %1</source>
        <translation>behalten: %1</translation>
    </message>
    <message>
        <source>%1 kept with a gap</source>
        <translation>%1 mit Lücke behalten</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ReplayLoader</name>
    <message>
        <source>Opening policy %1</source>
        <translation>Öffnen der Strategie %1</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ReplayPage</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Nachspielen</translation>
    </message>
    <message>
        <source>Next costly turn</source>
        <translation>Nächster teurer Zug</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Whose values are shown</source>
        <translation>Wessen Werte gezeigt werden</translation>
    </message>
    <message>
        <source>No policy yet: train one on the Training page.</source>
        <translation>Noch keine Strategie: auf der Seite Training eine trainieren.</translation>
    </message>
    <message>
        <source>Goes to the next turn with a mark (N); Shift+N goes back</source>
        <translation>Geht zum nächsten Zug mit Marke (N); Umschalt+N geht zurück</translation>
    </message>
    <message>
        <source>No costly turn after this one</source>
        <translation>Kein teurer Zug nach diesem</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist offen.</translation>
    </message>
    <message>
        <source>Choose a dialogue to replay it turn by turn.</source>
        <translation>Einen Dialog wählen, um ihn Zug für Zug nachzuspielen.</translation>
    </message>
    <message>
        <source>Dialogue %1</source>
        <translation>Dialog %1</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Policy %1 does not fit the log any more.</source>
        <translation>Strategie %1 passt nicht mehr zum Protokoll.</translation>
    </message>
    <message>
        <source>Action labels have been added or changed since it was trained.</source>
        <translation>Seit ihrem Training kamen Markierungen hinzu oder wurden geändert.</translation>
    </message>
    <message>
        <source>Train a policy on the log as it is now; until then dialogues replay as logged.</source>
        <translation>Trainieren Sie eine Strategie mit dem Protokoll, wie es jetzt ist; bis dahin laufen Dialoge ab wie aufgezeichnet.</translation>
    </message>
    <message>
        <source>Train a policy</source>
        <translation>Strategie trainieren</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ReplayWords</name>
    <message>
        <source>, best</source>
        <translation>, Bestes</translation>
    </message>
    <message>
        <source>, said</source>
        <translation>, gesagt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>not converted</source>
        <translation>kein Abschluss</translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation>1 Zug</translation>
    </message>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%n Zug</numerusform>
            <numerusform>%n Züge</numerusform>
        </translation>
    </message>
    <message>
        <source>masked here</source>
        <translation>hier gesperrt</translation>
    </message>
    <message>
        <source>%1, masked: %2</source>
        <translation>%1, gesperrt: %2</translation>
    </message>
    <message>
        <source>no loss</source>
        <translation>kein Verlust</translation>
    </message>
    <message>
        <source>%1 points below the best</source>
        <translation>%1 Punkte unter dem Besten</translation>
    </message>
    <message>
        <source>1 effective dialogue</source>
        <translation>1 effektiver Dialog</translation>
    </message>
    <message numerus="yes">
        <source>%n effective dialogues</source>
        <translation>
            <numerusform>%n effektiver Dialog</numerusform>
            <numerusform>%n effektive Dialoge</numerusform>
        </translation>
    </message>
    <message>
        <source>, thin support</source>
        <translation>, dünne Datenlage</translation>
    </message>
    <message>
        <source>%1, %2 percent, %3, %4%5</source>
        <translation>%1, %2 Prozent, %3, %4%5</translation>
    </message>
    <message>
        <source>turn %1, %2, %3</source>
        <translation>Zug %1, %2, %3</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>; value after it %1</source>
        <translation>; Wert danach %1</translation>
    </message>
    <message>
        <source>%1 points below the best, no verdict: the intervals overlap</source>
        <translation>%1 Punkte unter dem Besten, kein Urteil: die Intervalle überlappen</translation>
    </message>
    <message>
        <source>%1 costs %2 points, realised by the next turn</source>
        <translation>%1 kostet %2 Punkte, im nächsten Zug eingetreten</translation>
    </message>
    <message>
        <source>%1 costs %2 points, not realised by the next turn</source>
        <translation>%1 kostet %2 Punkte, im nächsten Zug nicht eingetreten</translation>
    </message>
</context>
<context>
    <name>studio::widgets::RunsPanel</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Copy as new</source>
        <translation>Als neu kopieren</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Set the form at the left and press Train.</source>
        <translation>Links das Formular ausfüllen und „Trainieren“ drücken.</translation>
    </message>
    <message>
        <source>parameters that differ; in bold what differs from the selected run</source>
        <translation>abweichende Parameter; fett, was vom gewählten Lauf abweicht</translation>
    </message>
</context>
<context>
    <name>studio::widgets::SamplePanel</name>
    <message>
        <source>Try the sample</source>
        <translation>Das Beispiel ansehen</translation>
    </message>
    <message>
        <source>2,000 made-up insurance and telecom conversations with a known right answer, so every figure can be checked against the truth.</source>
        <translation>2.000 erfundene Gespräche über Versicherungen und Telefonie mit bekannter richtiger Antwort; jede Zahl lässt sich an der Wahrheit prüfen.</translation>
    </message>
    <message>
        <source>Open the dialogue that lost most</source>
        <translation>Den teuersten Dialog öffnen</translation>
    </message>
    <message>
        <source>See which candidates were masked, and why</source>
        <translation>Sehen, was gesperrt war</translation>
    </message>
    <message>
        <source>Look at what was anonymised</source>
        <translation>Anonymisiertes ansehen</translation>
    </message>
    <message>
        <source>Train another policy and compare</source>
        <translation>Eine Strategie trainieren</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>made on this computer</source>
        <translation>entsteht hier</translation>
    </message>
</context>
<context>
    <name>studio::widgets::SegmentEditor</name>
    <message>
        <source>not mapped</source>
        <translation>nicht zugeordnet</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ShellActions</name>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Neuer Arbeitsbereich…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Import logs…</source>
        <translation>Protokolle &amp;einlesen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Find in all turns</source>
        <translation>In allen Zügen &amp;suchen</translation>
    </message>
    <message>
        <source>Next &amp;panel</source>
        <translation>Nächstes &amp;Feld</translation>
    </message>
    <message>
        <source>P&amp;revious panel</source>
        <translation>&amp;Voriges Feld</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About Talktrack Studio</source>
        <translation>&amp;Über Talktrack Studio</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No workspace was opened yet</source>
        <translation>Noch kein Arbeitsbereich geöffnet</translation>
    </message>
</context>
<context>
    <name>studio::widgets::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>A workspace is one file: conversations, what was learnt from them, and policies</source>
        <translation>Ein Arbeitsbereich ist eine Datei: Gespräche, was daraus gelernt wurde, und Strategien</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>What did it cost to say that?</source>
        <translation>Was kostete das Gesagte?</translation>
    </message>
    <message>
        <source>Analyst</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Open the costliest dialogues</source>
        <translation>Die teuersten Dialoge öffnen</translation>
    </message>
    <message>
        <source>See what could be said instead</source>
        <translation>Bessere Worte ansehen</translation>
    </message>
    <message>
        <source>What is stored of the people?</source>
        <translation>Was ist gespeichert?</translation>
    </message>
    <message>
        <source>Compliance officer</source>
        <translation>Compliance</translation>
    </message>
    <message>
        <source>See what was anonymised</source>
        <translation>Anonymisiertes ansehen</translation>
    </message>
    <message>
        <source>Import logs and see the rows left out</source>
        <translation>Einlesen und prüfen</translation>
    </message>
    <message>
        <source>Has it learnt anything?</source>
        <translation>Hat es etwas gelernt?</translation>
    </message>
    <message>
        <source>Product manager</source>
        <translation>Produktleitung</translation>
    </message>
    <message>
        <source>Compare learnt values with the logs</source>
        <translation>Gelerntes vergleichen</translation>
    </message>
    <message>
        <source>Train a policy</source>
        <translation>Eine Strategie trainieren</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>Wo ist %1 jetzt?</translation>
    </message>
    <message>
        <source>Workspaces (%1)</source>
        <translation>Arbeitsbereiche (%1)</translation>
    </message>
</context>
<context>
    <name>studio::widgets::TrainingForm</name>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Name of the policy</source>
        <translation>Name der Strategie</translation>
    </message>
    <message>
        <source>Learner</source>
        <translation>Lernverfahren</translation>
    </message>
    <message>
        <source>DQN, from logs alone</source>
        <translation>DQN, nur aus Protokollen</translation>
    </message>
    <message>
        <source>Policy name</source>
        <translation>Strategiename</translation>
    </message>
    <message>
        <source>a name is needed</source>
        <translation>ein Name ist nötig</translation>
    </message>
    <message>
        <source>letters, digits, dot, hyphen and underscore only</source>
        <translation>nur Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich</translation>
    </message>
    <message>
        <source>this name is taken</source>
        <translation>dieser Name ist vergeben</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>nicht änderbar</translation>
    </message>
    <message>
        <source>Policy name: %1</source>
        <translation>Strategiename: %1</translation>
    </message>
</context>
<context>
    <name>studio::widgets::TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Smoothing: none</source>
        <translation>Glättung: keine</translation>
    </message>
    <message>
        <source>Curves are drawn as they were recorded.</source>
        <translation>Kurven werden unverändert gezeichnet.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>A run is compared with the held-out logs when it is done.</source>
        <translation>Ein Lauf wird mit den Prüfdialogen verglichen, wenn er fertig ist.</translation>
    </message>
    <message>
        <source>This run was stopped. Resume it: it is judged when it is done.</source>
        <translation>Dieser Lauf wurde angehalten. Ihn fortsetzen: Beurteilt wird er, wenn er fertig ist.</translation>
    </message>
    <message>
        <source>This run diverged before a usable policy was there.</source>
        <translation>Dieser Lauf divergierte, bevor es eine brauchbare Strategie gab.</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 Startwert</translation>
    </message>
    <message numerus="yes">
        <source>%n seeds</source>
        <translation>
            <numerusform>%n Startwert</numerusform>
            <numerusform>%n Startwerte</numerusform>
        </translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>begonnen %1</translation>
    </message>
    <message>
        <source>%1 is being trained.</source>
        <translation>%1 wird trainiert.</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist offen.</translation>
    </message>
    <message>
        <source>The workspace is being read.</source>
        <translation>Der Arbeitsbereich wird gelesen.</translation>
    </message>
    <message>
        <source>There are no dialogues to learn from. Import logs on the Data page first.</source>
        <translation>Es gibt keine Dialoge zum Lernen. Zuerst auf der Seite Daten Protokolle einlesen.</translation>
    </message>
    <message>
        <source>This workspace can only be read.</source>
        <translation>Dieser Arbeitsbereich kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is being trained in another workspace</source>
        <translation>%1 wird in einem anderen Arbeitsbereich trainiert</translation>
    </message>
    <message>
        <source>no workspace is open</source>
        <translation>kein Arbeitsbereich offen</translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation>noch kein Lauf</translation>
    </message>
    <message>
        <source>%1 dialogues to learn from</source>
        <translation>%1 Dialoge zum Lernen</translation>
    </message>
    <message>
        <source>%1 updates a second</source>
        <translation>%1 Updates je Sekunde</translation>
    </message>
    <message>
        <source>Training %1…</source>
        <translation>%1 wird trainiert…</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>%1 trainieren</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Training von %1</translation>
    </message>
    <message>
        <source>%1 was stopped.</source>
        <translation>%1 wurde angehalten.</translation>
    </message>
    <message>
        <source>It had not begun to learn; nothing was stored.</source>
        <translation>Das Lernen hatte noch nicht begonnen; nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>What it has learned is kept. Resume continues it as if it had never stopped.</source>
        <translation>Das Gelernte bleibt erhalten. „Fortsetzen“ macht weiter, als wäre nie angehalten worden.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%1, %2, text encoder %3.</source>
        <translation>%1, %2, Textkodierer %3.</translation>
    </message>
    <message>
        <source>%1 is trained.</source>
        <translation>%1 ist trainiert.</translation>
    </message>
    <message>
        <source>Replay shows what it would say at every turn.</source>
        <translation>Nachspielen zeigt, was sie in jedem Zug sagen würde.</translation>
    </message>
    <message>
        <source>Open Replay</source>
        <translation>Nachspielen öffnen</translation>
    </message>
    <message>
        <source>: %1</source>
        <translation>: %1</translation>
    </message>
    <message>
        <source>%1 diverged.</source>
        <translation>%1 ist divergiert.</translation>
    </message>
    <message>
        <source>At update %1%2.</source>
        <translation>Bei Update %1%2.</translation>
    </message>
    <message>
        <source>The last good state is kept. Lower the learning rate or raise the conservative weight, and train again.</source>
        <translation>Der letzte gute Stand bleibt erhalten. Die Lernrate senken oder das konservative Gewicht erhöhen und neu trainieren.</translation>
    </message>
    <message>
        <source>Copy as new</source>
        <translation>Als neu kopieren</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Against the logs</source>
        <translation>Vergleich mit den Protokollen</translation>
    </message>
    <message>
        <source>Open Candidates</source>
        <translation>Kandidaten öffnen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::TranscriptPanel</name>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>No dialogue chosen</source>
        <translation>Kein Dialog gewählt</translation>
    </message>
    <message>
        <source>Choose one in the list at the left.</source>
        <translation>Links in der Liste einen wählen.</translation>
    </message>
    <message>
        <source>as logged, anonymised at import</source>
        <translation>wie aufgezeichnet, beim Einlesen anonymisiert</translation>
    </message>
    <message>
        <source>Turns marked ??</source>
        <translation>Züge mit ??</translation>
    </message>
    <message>
        <source>Turns marked ?</source>
        <translation>Züge mit ?</translation>
    </message>
    <message>
        <source>Turns marked ?!</source>
        <translation>Züge mit ?!</translation>
    </message>
    <message>
        <source>Turns without a verdict</source>
        <translation>Züge ohne Urteil</translation>
    </message>
    <message>
        <source>First turn (Home)</source>
        <translation>Erster Zug (Pos1)</translation>
    </message>
    <message>
        <source>Previous turn (←)</source>
        <translation>Voriger Zug (←)</translation>
    </message>
    <message>
        <source>Next turn (→)</source>
        <translation>Nächster Zug (→)</translation>
    </message>
    <message>
        <source>Last turn (End)</source>
        <translation>Letzter Zug (Ende)</translation>
    </message>
    <message>
        <source>turn %1 of %2</source>
        <translation>Zug %1 von %2</translation>
    </message>
</context>
<context>
    <name>studio::widgets::TranscriptView</name>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ValueCurve</name>
    <message>
        <source>Value along the dialogue</source>
        <translation>Wert im Verlauf des Dialogs</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>all dialogues %1</source>
        <translation>alle Dialoge %1</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>Zug</translation>
    </message>
    <message>
        <source>some were masked</source>
        <translation>manches war gesperrt</translation>
    </message>
</context>
<context>
    <name>studio::widgets::WaitingModel</name>
    <message>
        <source>holds no dialogues yet</source>
        <translation>enthält noch keine Dialoge</translation>
    </message>
    <message>
        <source>has no trained policy yet</source>
        <translation>hat noch keine trainierte Strategie</translation>
    </message>
    <message>
        <source>left sensible values and was stopped</source>
        <translation>hat sinnvolle Werte verlassen und wurde angehalten</translation>
    </message>
    <message>
        <source>is not finished and can be continued</source>
        <translation>ist nicht fertig und kann fortgesetzt werden</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 %2, in %3</source>
        <translation>%1 %2, in %3</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>studio::widgets::WaitingPanel</name>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>Unfinished runs and empty workspaces are listed here.</source>
        <translation>Hier stehen unfertige Läufe und leere Arbeitsbereiche.</translation>
    </message>
</context>
<context>
    <name>CandidateWords</name>
    <message>
        <source>The chance that mining other dialogues of this kind would put such a sentence into the same candidate; measured by mining halves of the log again.</source>
        <translation>Die Chance, dass ein solcher Satz beim Suchen in anderen Dialogen dieser Art wieder in denselben Kandidaten käme; gemessen, indem in Hälften der Protokolle noch einmal gesucht wird.</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>%1
Words: %2</source>
        <translation>%1
Wörter: %2</translation>
    </message>
    <message>
        <source>Nearest to this candidate, with a confidence below %1: they get no label.</source>
        <translation>Am nächsten an diesem Kandidaten, mit einer Sicherheit unter %1: Sie bekommen keine Markierung.</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>%1
Dialogue %2, turn %3. Enter opens it in Replay.</source>
        <translation>%1
Dialog %2, Zug %3. Enter öffnet ihn in der Wiedergabe.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Mined</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Umbenannt</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Vereinigt</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>%1, undone</source>
        <translation>%1, zurückgenommen</translation>
    </message>
    <message>
        <source>labels in use</source>
        <translation>Markierungen im Gebrauch</translation>
    </message>
    <message>
        <source>%1 (labels in use)</source>
        <translation>%1 (Markierungen im Gebrauch)</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidateDetail</name>
    <message>
        <source>said %1 times in %2 dialogues</source>
        <translation>%1-mal gesagt, in %2 Dialogen</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Name of the candidate</source>
        <translation>Name des Kandidaten</translation>
    </message>
    <message>
        <source>Enter keeps the name, Esc the old one.</source>
        <translation>Enter behält den Namen, Esc den alten.</translation>
    </message>
    <message>
        <source>Sentences that stand for the candidate</source>
        <translation>Sätze, die für den Kandidaten stehen</translation>
    </message>
    <message numerus="yes">
        <source>%n candidates are selected</source>
        <translation>
            <numerusform>%n Kandidat ist gewählt</numerusform>
            <numerusform>%n Kandidaten sind gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a candidate at the left</source>
        <translation>Links einen Kandidaten wählen</translation>
    </message>
    <message>
        <source>Distinctive words: %1</source>
        <translation>Bezeichnende Wörter: %1</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidatesPage</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Edits of the candidates</source>
        <translation>Änderungen an den Kandidaten</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Sentences and edits</source>
        <translation>Sätze und Änderungen</translation>
    </message>
    <message>
        <source>Candidate set</source>
        <translation>Kandidatensatz</translation>
    </message>
    <message>
        <source>How many candidates to mine</source>
        <translation>Wie viele Kandidaten gesucht werden</translation>
    </message>
    <message>
        <source>How many candidates mining looks for.</source>
        <translation>Wie viele Kandidaten gesucht werden.</translation>
    </message>
    <message>
        <source>As many as are stable</source>
        <translation>So viele, wie beständig sind</translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation>%1 Kandidaten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Mine again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Splitting a candidate</source>
        <translation>Ein Kandidat wird geteilt</translation>
    </message>
    <message>
        <source>No logs have been imported</source>
        <translation>Es wurden keine Protokolle eingelesen</translation>
    </message>
    <message>
        <source>Candidates are mined from what agents said in them.</source>
        <translation>Kandidaten werden in dem gesucht, was Agenten darin sagten.</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle einlesen</translation>
    </message>
    <message>
        <source>Mining groups the sentences of agents by what they mean, names the groups, and says how sure each sentence is. Nothing is labelled before you press Apply.</source>
        <translation>Die Suche ordnet die Sätze der Agenten nach ihrer Bedeutung, benennt die Gruppen und sagt, wie sicher jeder Satz ist. Nichts wird markiert, bevor Sie Anwenden drücken.</translation>
    </message>
    <message>
        <source>This log has no labels: nothing can be learned from it yet</source>
        <translation>Diese Protokolle haben keine Markierungen: Noch kann nichts aus ihnen gelernt werden</translation>
    </message>
    <message>
        <source>Mine candidates</source>
        <translation>Kandidaten suchen</translation>
    </message>
    <message>
        <source>The log labels %1 of %2 utterances of agents itself</source>
        <translation>Die Protokolle markieren %1 von %2 Äußerungen der Agenten selbst</translation>
    </message>
    <message>
        <source>Labels of the log are never changed.</source>
        <translation>Markierungen der Protokolle werden nie geändert.</translation>
    </message>
    <message>
        <source>no workspace is open</source>
        <translation>kein Arbeitsbereich ist geöffnet</translation>
    </message>
    <message>
        <source>no candidates were mined yet</source>
        <translation>noch keine Kandidaten gesucht</translation>
    </message>
    <message>
        <source>labels not in use</source>
        <translation>Markierungen nicht im Gebrauch</translation>
    </message>
    <message>
        <source>labels in use</source>
        <translation>Markierungen im Gebrauch</translation>
    </message>
    <message>
        <source>labels of another version in use</source>
        <translation>Markierungen eines anderen Stands im Gebrauch</translation>
    </message>
    <message>
        <source>%1 · %2 candidates from %3 sentences of agents · text encoder %4 · %5</source>
        <translation>%1 · %2 Kandidaten aus %3 Sätzen der Agenten · Textcodierer %4 · %5</translation>
    </message>
    <message>
        <source>Take back the last edit (Ctrl+Z).</source>
        <translation>Die letzte Änderung zurücknehmen (Strg+Z).</translation>
    </message>
    <message>
        <source>Nothing was edited yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Make the edit again (Ctrl+Shift+Z).</source>
        <translation>Die Änderung wiederholen (Strg+Umschalt+Z).</translation>
    </message>
    <message>
        <source>No edit was taken back.</source>
        <translation>Keine Änderung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Apply %1 candidates</source>
        <translation>%1 Kandidaten anwenden</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewandt</translation>
    </message>
    <message>
        <source>The labels of this version are in use. After an edit they can be applied again.</source>
        <translation>Die Markierungen dieses Stands sind im Gebrauch. Nach einer Änderung können sie wieder angewandt werden.</translation>
    </message>
    <message>
        <source>Something is under way; Cancel is in the bar below.</source>
        <translation>Etwas ist im Gange; Abbrechen steht in der Leiste unten.</translation>
    </message>
    <message>
        <source>Mining candidates</source>
        <translation>Kandidaten werden gesucht</translation>
    </message>
    <message>
        <source>Mining was cancelled.</source>
        <translation>Die Suche wurde abgebrochen.</translation>
    </message>
    <message>
        <source>No candidates were stored.</source>
        <translation>Keine Kandidaten wurden gespeichert.</translation>
    </message>
    <message>
        <source>%1 candidates were found.</source>
        <translation>%1 Kandidaten wurden gefunden.</translation>
    </message>
    <message>
        <source>%1 sentences of agents.</source>
        <translation>%1 Sätze der Agenten.</translation>
    </message>
    <message>
        <source>Look at their sentences, merge and rename until they fit, then apply them.</source>
        <translation>Sehen Sie ihre Sätze an, vereinigen und benennen Sie um, bis es passt, und wenden Sie sie dann an.</translation>
    </message>
    <message>
        <source>Applying candidates</source>
        <translation>Kandidaten werden angewandt</translation>
    </message>
    <message>
        <source>Applying was cancelled.</source>
        <translation>Das Anwenden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The labels are as they were.</source>
        <translation>Die Markierungen sind, wie sie waren.</translation>
    </message>
    <message>
        <source>%1 sentences are in no candidate and get no label.</source>
        <translation>%1 Sätze gehören zu keinem Kandidaten und bekommen keine Markierung.</translation>
    </message>
    <message>
        <source>%1 utterances keep the labels of the log.</source>
        <translation>%1 Äußerungen behalten die Markierungen der Protokolle.</translation>
    </message>
    <message>
        <source>%1 labels are in use.</source>
        <translation>%1 Markierungen sind im Gebrauch.</translation>
    </message>
    <message>
        <source>On %1 utterances.</source>
        <translation>Auf %1 Äußerungen.</translation>
    </message>
    <message>
        <source>Open Training</source>
        <translation>Training öffnen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CandidatesPanel</name>
    <message>
        <source>every sentence</source>
        <translation>jeder Satz</translation>
    </message>
    <message>
        <source>confidence %1 or more</source>
        <translation>Sicherheit ab %1</translation>
    </message>
    <message>
        <source>%1 of %2 sentences are in one</source>
        <translation>%1 von %2 Sätzen gehören zu einem</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Vereinigen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Which sentences are assigned</source>
        <translation>Welche Sätze zugeordnet werden</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>into %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>An edit is under way.</source>
        <translation>Eine Änderung ist im Gange.</translation>
    </message>
    <message>
        <source>Select one candidate.</source>
        <translation>Wählen Sie einen Kandidaten.</translation>
    </message>
    <message>
        <source>Give it another name (F2).</source>
        <translation>Anders benennen (F2).</translation>
    </message>
    <message>
        <source>Select two candidates or more, with Ctrl or Shift.</source>
        <translation>Wählen Sie zwei oder mehr Kandidaten, mit Strg oder Umschalt.</translation>
    </message>
    <message>
        <source>Make one candidate of those selected (Ctrl+G).</source>
        <translation>Aus den gewählten einen Kandidaten machen (Strg+G).</translation>
    </message>
    <message>
        <source>Group its sentences anew, into two or more.</source>
        <translation>Seine Sätze neu ordnen, in zwei oder mehr Gruppen.</translation>
    </message>
</context>
<context>
    <name>ImportRowWords</name>
    <message>
        <source>%1, imported %2</source>
        <translation>%1, eingelesen %2</translation>
    </message>
    <message>
        <source>%1 rows that could not be read</source>
        <translation>%1 Zeilen, die sich nicht lesen ließen</translation>
    </message>
    <message>
        <source>+ %1 rows</source>
        <translation>+ %1 Zeilen</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
</context>
<context>
    <name>LeftOutWords</name>
    <message>
        <source>%1 without consent</source>
        <translation>%1 ohne Einwilligung</translation>
    </message>
    <message>
        <source>%1 whose consent is not known</source>
        <translation>%1 mit unbekannter Einwilligung</translation>
    </message>
    <message>
        <source>%1 past their time of keeping</source>
        <translation>%1 nach Ablauf der Aufbewahrung</translation>
    </message>
    <message>
        <source>%1 whose time of keeping cannot be read</source>
        <translation>%1 mit unlesbarer Aufbewahrungsfrist</translation>
    </message>
    <message>
        <source>%1 of people who were forgotten</source>
        <translation>%1 von vergessenen Personen</translation>
    </message>
    <message>
        <source>1 dialogue</source>
        <translation>1 Dialog</translation>
    </message>
    <message>
        <source>%1 dialogues</source>
        <translation>%1 Dialoge</translation>
    </message>
    <message>
        <source>%1 of them had been stored before and were removed.</source>
        <translation>Davon waren %1 gespeichert und wurden entfernt.</translation>
    </message>
    <message>
        <source>%1 of them are stored and will be removed.</source>
        <translation>Davon sind %1 gespeichert und werden entfernt.</translation>
    </message>
    <message>
        <source>%1 not stored: %2.</source>
        <translation>%1 nicht gespeichert: %2.</translation>
    </message>
    <message>
        <source>%1 will not be stored: %2.</source>
        <translation>%1 werden nicht gespeichert: %2.</translation>
    </message>
    <message>
        <source>%1 of earlier imports had passed their time of keeping and were removed.</source>
        <translation>%1 aus früheren Importen waren über ihre Aufbewahrung hinaus und wurden entfernt.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::CoreSentence</name>
    <message>
        <source>its name says so; %1</source>
        <translation>der Name sagt es; %1</translation>
    </message>
    <message>
        <source>%1 values in %2 rows, each standing together</source>
        <translation>%1 Werte in %2 Zeilen, jeder steht beisammen</translation>
    </message>
    <message>
        <source>%1 values in %2 rows, standing apart</source>
        <translation>%1 Werte in %2 Zeilen, nicht beisammen</translation>
    </message>
    <message>
        <source>%1 words on average, the most of all fields that differ from row to row</source>
        <translation>im Mittel %1 Wörter, die meisten aller Felder, die sich von Zeile zu Zeile unterscheiden</translation>
    </message>
    <message>
        <source>its values %1 name the agent, %2 the customer</source>
        <translation>die Werte %1 nennen den Agenten, %2 den Kunden</translation>
    </message>
    <message>
        <source>few values that take turns; %1 is the agent: the name of one side tells the other</source>
        <translation>wenige Werte, die sich abwechseln; %1 ist der Agent: Der Name der einen Seite verrät die andere</translation>
    </message>
    <message>
        <source>few values that take turns; %1 is the agent: who begins most dialogues is taken for the agent; check it</source>
        <translation>wenige Werte, die sich abwechseln; %1 ist der Agent: Wer die meisten Dialoge beginnt, gilt als Agent; bitte prüfen</translation>
    </message>
    <message>
        <source>it rises within every dialogue and never repeats</source>
        <translation>steigt in jedem Dialog und wiederholt sich nie</translation>
    </message>
    <message>
        <source>it never repeats within a dialogue; the rows stand in another order</source>
        <translation>wiederholt sich in keinem Dialog; die Zeilen stehen in anderer Folge</translation>
    </message>
    <message>
        <source>its name says so, and rows of one dialogue share its values</source>
        <translation>der Name sagt es, und Zeilen eines Dialogs teilen die Werte</translation>
    </message>
    <message>
        <source>one side speaks several rows running in %1 of %2 rows; they form one turn</source>
        <translation>in %1 von %2 Zeilen spricht eine Seite mehrmals nacheinander; das ist ein Zug</translation>
    </message>
    <message>
        <source>%1 values on %2 rows of the agent and %3 of the customer</source>
        <translation>%1 Werte auf %2 Zeilen des Agenten und %3 des Kunden</translation>
    </message>
    <message>
        <source>it is called as %1 is, with a 2: the second label</source>
        <translation>heißt wie %1, mit einer 2: die zweite Markierung</translation>
    </message>
    <message>
        <source>it joins labels that also stand alone</source>
        <translation>verbindet Markierungen, die auch allein vorkommen</translation>
    </message>
    <message>
        <source>rows of neither side carry the labels, so they count as the agent&apos;s</source>
        <translation>Zeilen keiner Seite tragen die Markierungen; sie gelten als die des Agenten</translation>
    </message>
    <message>
        <source>its name says so, and its values are times; the first of a dialogue counts</source>
        <translation>der Name sagt es, und die Werte sind Zeiten; die erste eines Dialogs zählt</translation>
    </message>
    <message>
        <source>its name or values tell how a dialogue ended: %1</source>
        <translation>Name oder Werte sagen, wie ein Dialog endete: %1</translation>
    </message>
    <message>
        <source>a number that is the same throughout a dialogue, called so</source>
        <translation>eine Zahl, die im ganzen Dialog gleich ist und so heißt</translation>
    </message>
    <message>
        <source>the same throughout a dialogue, called so; stored as a pseudonym</source>
        <translation>im ganzen Dialog gleich und so genannt; als Pseudonym gespeichert</translation>
    </message>
    <message>
        <source>its name says that it names people; they are looked for in the texts and taken out</source>
        <translation>der Name sagt, dass es Personen nennt; sie werden in den Texten gesucht und entfernt</translation>
    </message>
    <message>
        <source>%1 values, the same throughout a dialogue</source>
        <translation>%1 Werte, im ganzen Dialog gleich</translation>
    </message>
    <message>
        <source>it cuts the first line into %1 columns, the most of all</source>
        <translation>teilt die erste Zeile in %1 Spalten, die meisten von allen</translation>
    </message>
    <message>
        <source>the text is not UTF-8; this is the commonest encoding besides</source>
        <translation>der Text ist nicht UTF-8; dies ist die häufigste Kodierung sonst</translation>
    </message>
    <message>
        <source>the file is one value; its entries there look like conversations</source>
        <translation>die Datei ist ein einziger Wert; die Einträge dort sehen wie Gespräche aus</translation>
    </message>
    <message>
        <source>in it stand what people say, one entry after another</source>
        <translation>darin steht, was gesagt wird, ein Eintrag nach dem anderen</translation>
    </message>
    <message>
        <source>it has the log&apos;s speakers; the customer&apos;s record counts</source>
        <translation>enthält die Sprecher des Protokolls; es zählt der Eintrag des Kunden</translation>
    </message>
    <message>
        <source>file %1 has the log&apos;s dialogue ids there</source>
        <translation>Datei %1 hat dort die Dialogkennungen des Protokolls</translation>
    </message>
    <message>
        <source>rows of neither side are events</source>
        <translation>Zeilen keiner Seite sind Ereignisse</translation>
    </message>
    <message>
        <source>nothing tells who %1 is; their rows are left out</source>
        <translation>nichts sagt, wer %1 ist; diese Zeilen werden ausgelassen</translation>
    </message>
    <message>
        <source>no field holds sentences</source>
        <translation>kein Feld enthält Sätze</translation>
    </message>
    <message>
        <source>no field has a few values that take turns or name the two sides</source>
        <translation>kein Feld hat wenige Werte, die sich abwechseln oder die beiden Seiten nennen</translation>
    </message>
    <message>
        <source>without a speaker nothing tells where a dialogue ends</source>
        <translation>ohne Sprecher sagt nichts, wo ein Dialog endet</translation>
    </message>
    <message>
        <source>no field has the same value in the rows of one conversation and another in the next</source>
        <translation>kein Feld hat in den Zeilen eines Gesprächs denselben Wert und im nächsten einen anderen</translation>
    </message>
    <message>
        <source>the rows have names instead of places, and no field orders them</source>
        <translation>die Zeilen haben Namen statt Plätzen, und kein Feld ordnet sie</translation>
    </message>
    <message>
        <source>no field holds labels of what the agent does; the log counts as unlabelled</source>
        <translation>kein Feld enthält Markierungen dessen, was der Agent tut; das Protokoll gilt als unmarkiert</translation>
    </message>
    <message>
        <source>no field tells by its name or values how a dialogue ended</source>
        <translation>kein Feld sagt durch Namen oder Werte, wie ein Dialog endete</translation>
    </message>
    <message>
        <source>field %1 may tell it, but nothing tells which of its values is a success: %2</source>
        <translation>Feld %1 könnte es sagen, aber nichts verrät, welcher Wert ein Erfolg ist: %2</translation>
    </message>
    <message>
        <source>%1 may be sensitive and are left out; map them by hand if you may use them</source>
        <translation>%1 könnten heikel sein und bleiben weg; ordnen Sie sie von Hand zu, wenn Sie sie verwenden dürfen</translation>
    </message>
    <message>
        <source>file %1 shares no dialogue ids with the log</source>
        <translation>Datei %1 hat keine Dialogkennung mit dem Protokoll gemeinsam</translation>
    </message>
    <message>
        <source>field %1 is %2, neither agent (%3) nor customer (%4)</source>
        <translation>Feld %1 ist %2, weder Agent (%3) noch Kunde (%4)</translation>
    </message>
    <message>
        <source>field %1 is %2, as in row %3</source>
        <translation>Feld %1 ist %2, wie in Zeile %3</translation>
    </message>
    <message>
        <source>field %1 is missing</source>
        <translation>Feld %1 fehlt</translation>
    </message>
    <message>
        <source>field %1 is empty</source>
        <translation>Feld %1 ist leer</translation>
    </message>
    <message>
        <source>field %1 is not a single value</source>
        <translation>Feld %1 ist kein einzelner Wert</translation>
    </message>
    <message>
        <source>field %1 holds a NUL byte</source>
        <translation>Feld %1 enthält ein NUL-Byte</translation>
    </message>
    <message>
        <source>field %1 is not UTF-8: byte %2 at offset %3</source>
        <translation>Feld %1 ist nicht UTF-8: Byte %2 an Stelle %3</translation>
    </message>
    <message>
        <source>nothing is said in dialogue %1</source>
        <translation>in Dialog %1 wird nichts gesagt</translation>
    </message>
    <message>
        <source>dialogue %1 was already read further up in this file</source>
        <translation>Dialog %1 wurde weiter oben in dieser Datei schon gelesen</translation>
    </message>
    <message>
        <source>dialogue %1 was already read from %2</source>
        <translation>Dialog %1 wurde schon aus %2 gelesen</translation>
    </message>
    <message>
        <source>column %1 goes on after its closing quote</source>
        <translation>Spalte %1 geht nach dem schließenden Anführungszeichen weiter</translation>
    </message>
    <message>
        <source>the quote opened in column %1 is never closed</source>
        <translation>das Anführungszeichen in Spalte %1 wird nie geschlossen</translation>
    </message>
    <message>
        <source>column %1 is larger than %2 bytes; is a quote not closed?</source>
        <translation>Spalte %1 ist größer als %2 Byte; fehlt ein schließendes Anführungszeichen?</translation>
    </message>
    <message>
        <source>column %1 is larger than %2 bytes</source>
        <translation>Spalte %1 ist größer als %2 Byte</translation>
    </message>
    <message>
        <source>it has no list %1</source>
        <translation>es gibt darin keine Liste %1</translation>
    </message>
    <message>
        <source>its list %1 is empty</source>
        <translation>die Liste %1 ist leer</translation>
    </message>
    <message>
        <source>annotation %1 of dialogue %2 belongs to no utterance</source>
        <translation>Anmerkung %1 von Dialog %2 gehört zu keiner Äußerung</translation>
    </message>
    <message>
        <source>%1 is not a number; the value stays unknown</source>
        <translation>%1 ist keine Zahl; der Wert bleibt unbekannt</translation>
    </message>
    <message>
        <source>%1 is neither an ISO 8601 time nor seconds since 1970; the time stays unknown</source>
        <translation>%1 ist weder eine Zeit nach ISO 8601 noch Sekunden seit 1970; die Zeit bleibt unbekannt</translation>
    </message>
    <message>
        <source>%1 is not a single value; it stays unknown</source>
        <translation>%1 ist kein einzelner Wert; er bleibt unbekannt</translation>
    </message>
    <message>
        <source>it was about a dialogue that has been removed</source>
        <translation>es ging um einen Dialog, der entfernt wurde</translation>
    </message>
    <message>
        <source>Nobody said it in these logs, so its value cannot be told from them.</source>
        <translation>Niemand sagte es in diesen Protokollen; sein Wert lässt sich aus ihnen nicht ablesen.</translation>
    </message>
    <message>
        <source>the interval reaches zero</source>
        <translation>das Intervall schließt null ein</translation>
    </message>
    <message>
        <source>fewer than 5 actions were said in at least 10 held-out dialogues</source>
        <translation>weniger als 5 Kandidaten wurden in mindestens 10 Prüfdialogen gesagt</translation>
    </message>
    <message>
        <source>fewer than 10 held-out dialogues had the rarer outcome</source>
        <translation>weniger als 10 Prüfdialoge hatten den selteneren Ausgang</translation>
    </message>
    <message>
        <source>the actions&apos; values or conversions are all alike</source>
        <translation>Werte oder Abschlussraten der Kandidaten sind alle gleich</translation>
    </message>
    <message>
        <source>too many resamples of the held-out dialogues have no correlation at all</source>
        <translation>zu viele Ziehungen der Prüfdialoge haben gar keine Korrelation</translation>
    </message>
</context>
<context>
    <name>EvaluationRows</name>
    <message>
        <source>◇ cannot tell: a model alone</source>
        <translation>◇ nicht zu sagen: ein Modell allein</translation>
    </message>
    <message>
        <source>How wrong the model is stands in no interval.</source>
        <translation>Wie falsch das Modell ist, steht in keinem Intervall.</translation>
    </message>
    <message>
        <source>95% interval: studentised bootstrap over dialogues. With 95% confidence the value is at least %1 (empirical Bernstein).</source>
        <translation>95-%-Intervall: studentisierter Bootstrap über Dialoge. Mit 95 % Sicherheit ist der Wert mindestens %1 (empirische Bernstein-Schranke).</translation>
    </message>
    <message>
        <source>◇ cannot tell: %1 effective</source>
        <translation>◇ nicht zu sagen: %1 wirksam</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>Estimator</source>
        <translation>Schätzer</translation>
    </message>
    <message>
        <source>Value, 95%</source>
        <translation>Wert, 95 %</translation>
    </message>
    <message>
        <source>dashed line: agents %1</source>
        <translation>gestrichelt: Agenten %1</translation>
    </message>
    <message>
        <source>Effective dialogues</source>
        <translation>Wirksame Dialoge</translation>
    </message>
    <message>
        <source>How many unweighted dialogues would say as much (Kong).</source>
        <translation>Wie viele ungewichtete Dialoge ebenso viel sagen würden (Kong).</translation>
    </message>
    <message>
        <source>Largest weight</source>
        <translation>Größtes Gewicht</translation>
    </message>
    <message>
        <source>No overlap</source>
        <translation>Ohne Überlappung</translation>
    </message>
    <message>
        <source>Share of the policy's decisions that nobody made in that state.</source>
        <translation>Anteil der Entscheidungen der Strategie, die in diesem Zustand niemand getroffen hat.</translation>
    </message>
    <message>
        <source>Against the agents</source>
        <translation>Gegen die Agenten</translation>
    </message>
    <message>
        <source>%1 (chosen)</source>
        <translation>%1 (gewählt)</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Conversion %</source>
        <translation>Abschluss %</translation>
    </message>
    <message>
        <source>%1 − this</source>
        <translation>%1 − diese</translation>
    </message>
    <message>
        <source>cannot be told from these logs</source>
        <translation>aus diesen Protokollen nicht zu sagen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Behind it</source>
        <translation>Dahinter</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht gelaufen</translation>
    </message>
    <message>
        <source>%1 dialogues</source>
        <translation>%1 Dialoge</translation>
    </message>
    <message>
        <source>Enter opens the first of them in Replay.</source>
        <translation>Die Eingabetaste öffnet den ersten davon in der Wiedergabe.</translation>
    </message>
</context>
<context>
    <name>EvaluationWords</name>
    <message>
        <source>no correlation can be given</source>
        <translation>keine Korrelation bestimmbar</translation>
    </message>
    <message>
        <source>Spearman %1 (%2 to %3), %4 actions</source>
        <translation>Spearman %1 (%2 bis %3), %4 Aktionen</translation>
    </message>
    <message>
        <source>nothing was simulated</source>
        <translation>nichts wurde simuliert</translation>
    </message>
    <message>
        <source>%1 off (wanted &lt;%2, refused &gt;%3)</source>
        <translation>%1 daneben (gewünscht &lt;%2, abgelehnt &gt;%3)</translation>
    </message>
    <message>
        <source>no policy is ready</source>
        <translation>keine Strategie ist bereit</translation>
    </message>
    <message>
        <source>%1 (%2 to %3) against the agents</source>
        <translation>%1 (%2 bis %3) gegen die Agenten</translation>
    </message>
    <message>
        <source>Model of dialogues</source>
        <translation>Modell der Dialoge</translation>
    </message>
    <message>
        <source>Fitted Q evaluation</source>
        <translation>Angepasste Q-Bewertung</translation>
    </message>
    <message>
        <source>Inverse probability weighting</source>
        <translation>Inverse Wahrscheinlichkeitsgewichtung</translation>
    </message>
    <message>
        <source>Self-normalised</source>
        <translation>Selbstnormiert</translation>
    </message>
    <message>
        <source>Per-decision weighting</source>
        <translation>Gewichtung je Entscheidung</translation>
    </message>
    <message>
        <source>Per-decision, self-normalised</source>
        <translation>Je Entscheidung, selbstnormiert</translation>
    </message>
    <message>
        <source>Doubly robust, one step</source>
        <translation>Doppelt robust, ein Schritt</translation>
    </message>
    <message>
        <source>Doubly robust</source>
        <translation>Doppelt robust</translation>
    </message>
    <message>
        <source>SWITCH</source>
        <translation>SWITCH</translation>
    </message>
    <message>
        <source>Marginalised weights</source>
        <translation>Marginalisierte Gewichte</translation>
    </message>
    <message>
        <source>Doubly robust, marginalised</source>
        <translation>Doppelt robust, marginalisiert</translation>
    </message>
    <message>
        <source>What a model fitted to the logs says the policy earns; wrong where the model is.</source>
        <translation>Was ein an die Protokolle angepasstes Modell der Strategie zuspricht; falsch, wo das Modell falsch ist.</translation>
    </message>
    <message>
        <source>The policy's value by Q fitted backwards through the dialogues.</source>
        <translation>Der Wert der Strategie durch Q, rückwärts durch die Dialoge angepasst.</translation>
    </message>
    <message>
        <source>Logged outcomes, weighted by how much likelier the policy is to hold each dialogue than the agents were.</source>
        <translation>Aufgezeichnete Ergebnisse, gewichtet danach, wie viel eher die Strategie jeden Dialog führt als die Agenten.</translation>
    </message>
    <message>
        <source>The same, divided by the mean weight: steadier, a little biased.</source>
        <translation>Dasselbe, geteilt durch das mittlere Gewicht: ruhiger, leicht verzerrt.</translation>
    </message>
    <message>
        <source>Each reward weighted by the decisions before it alone.</source>
        <translation>Jede Belohnung nur durch die Entscheidungen davor gewichtet.</translation>
    </message>
    <message>
        <source>The same, divided by the mean weight of each turn.</source>
        <translation>Dasselbe, geteilt durch das mittlere Gewicht jedes Zuges.</translation>
    </message>
    <message>
        <source>A model, corrected by whole dialogues' outcomes.</source>
        <translation>Ein Modell, berichtigt durch die Ergebnisse ganzer Dialoge.</translation>
    </message>
    <message>
        <source>A model, corrected step by step by what was logged: right when either the model or the weights are.</source>
        <translation>Ein Modell, Schritt für Schritt durch das Aufgezeichnete berichtigt: richtig, wenn das Modell oder die Gewichte es sind.</translation>
    </message>
    <message>
        <source>Doubly robust where weights are small, the model alone elsewhere.</source>
        <translation>Doppelt robust, wo Gewichte klein sind, sonst das Modell allein.</translation>
    </message>
    <message>
        <source>Weights of how often both come to a state, not of whole dialogues.</source>
        <translation>Gewichte dafür, wie oft beide in einen Zustand kommen, nicht für ganze Dialoge.</translation>
    </message>
    <message>
        <source>A model, corrected by weights of states: the steadiest of all on long dialogues.</source>
        <translation>Ein Modell, durch Gewichte von Zuständen berichtigt: bei langen Dialogen das ruhigste von allen.</translation>
    </message>
    <message>
        <source>%1 is better than the agents</source>
        <translation>%1 ist besser als die Agenten</translation>
    </message>
    <message>
        <source>%1 is worse than the agents</source>
        <translation>%1 ist schlechter als die Agenten</translation>
    </message>
    <message>
        <source>%1 and the agents cannot be told apart</source>
        <translation>%1 und die Agenten sind nicht zu unterscheiden</translation>
    </message>
    <message>
        <source>%1 cannot be told from these logs</source>
        <translation>%1 lässt sich aus diesen Protokollen nicht beurteilen</translation>
    </message>
    <message>
        <source>▲ better</source>
        <translation>▲ besser</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ schlechter</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>cannot be told from these logs</source>
        <translation>aus diesen Protokollen nicht zu sagen</translation>
    </message>
    <message>
        <source>Agents (logs)</source>
        <translation>Agenten (Protokolle)</translation>
    </message>
    <message>
        <source>Clone of the agents</source>
        <translation>Nachahmung der Agenten</translation>
    </message>
    <message>
        <source>Rule-based script</source>
        <translation>Regelbasiertes Skript</translation>
    </message>
    <message>
        <source>Best fixed talk track</source>
        <translation>Bester fester Gesprächsleitfaden</translation>
    </message>
    <message>
        <source>Learned values rank actions like logs</source>
        <translation>Gelernte Werte ordnen Aktionen wie die Protokolle</translation>
    </message>
    <message>
        <source>Rules on every logged action</source>
        <translation>Regeln auf jede aufgezeichnete Aktion</translation>
    </message>
    <message>
        <source>Simulator against held-out logs</source>
        <translation>Simulator gegen Prüfdialoge</translation>
    </message>
    <message>
        <source>Stress: 10,000 historical utterances</source>
        <translation>Belastung: 10.000 frühere Äußerungen</translation>
    </message>
    <message>
        <source>Segments under coarser data</source>
        <translation>Segmente bei gröberen Daten</translation>
    </message>
    <message>
        <source>Learned policy against simple ones</source>
        <translation>Gelernte Strategie gegen einfache</translation>
    </message>
    <message>
        <source>%1 segments, %2 sure losses, %3 reversals</source>
        <translation>%1 Segmente, %2 sichere Verluste, %3 Umkehrungen</translation>
    </message>
    <message>
        <source>%1 of %2 utterances stopped</source>
        <translation>%1 von %2 Äußerungen gestoppt</translation>
    </message>
    <message>
        <source>%1 utterances, no rules</source>
        <translation>%1 Äußerungen, keine Regeln</translation>
    </message>
    <message>
        <source>✓ pass</source>
        <translation>✓ bestanden</translation>
    </message>
    <message>
        <source>× fail</source>
        <translation>× durchgefallen</translation>
    </message>
    <message>
        <source>◇ not enough data</source>
        <translation>◇ zu wenig Daten</translation>
    </message>
</context>
<context>
    <name>studio::widgets::EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Estimates come from logs that the judged policy did not see</source>
        <translation>Schätzungen aus Protokollen, die die beurteilte Strategie nicht gesehen hat</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Beurteilt wird</translation>
    </message>
    <message>
        <source>Policy that is judged</source>
        <translation>Beurteilte Strategie</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Estimates</source>
        <translation>Schätzungen</translation>
    </message>
    <message>
        <source>Simple policies</source>
        <translation>Einfache Strategien</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Alle ausführen</translation>
    </message>
    <message>
        <source>How good is it, from logs alone?</source>
        <translation>Wie gut ist sie, allein nach den Protokollen?</translation>
    </message>
    <message>
        <source>6 experiments</source>
        <translation>6 Experimente</translation>
    </message>
    <message>
        <source>Against simple things</source>
        <translation>Gegen Einfaches</translation>
    </message>
    <message>
        <source>judged in the same way</source>
        <translation>ebenso beurteilt</translation>
    </message>
    <message>
        <source>No logs have been imported</source>
        <translation>Es wurden keine Protokolle eingelesen</translation>
    </message>
    <message>
        <source>A policy is judged on dialogues it did not learn from.</source>
        <translation>Eine Strategie wird an Dialogen beurteilt, aus denen sie nicht gelernt hat.</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle einlesen</translation>
    </message>
    <message>
        <source>No policy has been trained yet</source>
        <translation>Noch keine Strategie wurde trainiert</translation>
    </message>
    <message>
        <source>Train one: it is judged here on the dialogues that were kept aside.</source>
        <translation>Eine trainieren: Hier wird sie an den zurückgehaltenen Dialogen beurteilt.</translation>
    </message>
    <message>
        <source>Train a policy</source>
        <translation>Strategie trainieren</translation>
    </message>
    <message>
        <source>%1 is being judged</source>
        <translation>%1 wird beurteilt</translation>
    </message>
    <message>
        <source>Judging %1</source>
        <translation>%1 wird beurteilt</translation>
    </message>
    <message>
        <source>Judging was cancelled.</source>
        <translation>Die Beurteilung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>What is shown is of the last run.</source>
        <translation>Gezeigt wird der letzte Lauf.</translation>
    </message>
    <message>
        <source>%1 was not judged</source>
        <translation>%1 wurde nicht beurteilt</translation>
    </message>
    <message>
        <source>How good is %1, from logs alone?</source>
        <translation>Wie gut ist %1, allein nach den Protokollen?</translation>
    </message>
    <message>
        <source>%1 held-out dialogues</source>
        <translation>%1 Prüfdialoge</translation>
    </message>
    <message>
        <source>Validating %1</source>
        <translation>%1 wird validiert</translation>
    </message>
    <message>
        <source>Validation was cancelled.</source>
        <translation>Die Validierung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 experiments</source>
        <translation>%1 Experimente</translation>
    </message>
    <message>
        <source>%1 experiments with %2</source>
        <translation>%1 Experimente mit %2</translation>
    </message>
    <message>
        <source>Evaluate again</source>
        <translation>Erneut bewerten</translation>
    </message>
    <message>
        <source>There is no trained policy to judge.</source>
        <translation>Es gibt keine trainierte Strategie, die zu beurteilen wäre.</translation>
    </message>
    <message>
        <source>It is being judged; Cancel is in the bar below.</source>
        <translation>Sie wird beurteilt; Abbrechen steht unten in der Leiste.</translation>
    </message>
    <message>
        <source>Judge the policy on the dialogues kept aside (F5).</source>
        <translation>Die Strategie an den zurückgehaltenen Dialogen beurteilen (F5).</translation>
    </message>
    <message>
        <source>The experiments run; Cancel is in the bar below.</source>
        <translation>Die Experimente laufen; Abbrechen steht unten in der Leiste.</translation>
    </message>
    <message>
        <source>Runs the six experiments; minutes on a large log.</source>
        <translation>Führt die sechs Experimente aus; bei einem großen Protokoll Minuten.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::VerdictStrip</name>
    <message>
        <source>Difference in conversion</source>
        <translation>Unterschied im Abschluss</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>(%1 to %2) %3, cross-fitted</source>
        <translation>(%1 bis %2) %3, kreuzangepasst</translation>
    </message>
</context>
<context>
    <name>TrackRows</name>
    <message>
        <source>%1 of %2 dialogues whose outcome is known; Wilson interval of 95%.</source>
        <translation>%1 von %2 Dialogen mit bekanntem Ausgang; Wilson-Intervall mit 95 %.</translation>
    </message>
    <message>
        <source>Stands side by side with the others as %1.</source>
        <translation>Steht als %1 neben den anderen.</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>Col.</source>
        <comment>column of the comparison a track stands in</comment>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Against the rest</source>
        <translation>Gegenüber dem Rest</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>With the track</source>
        <translation>Mit dem Ablauf</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>fewer than %1 dialogues: suppressed</source>
        <translation>weniger als %1 Dialoge: nicht gezeigt</translation>
    </message>
    <message>
        <source>Too few dialogues with the track, or without it, to show anything of them.</source>
        <translation>Zu wenige Dialoge mit dem Ablauf oder ohne ihn, um etwas davon zu zeigen.</translation>
    </message>
</context>
<context>
    <name>TrackWords</name>
    <message>
        <source>▲ better</source>
        <translation>▲ besser</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ schlechter</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>nicht entscheidbar</translation>
    </message>
    <message>
        <source>▲ gains</source>
        <translation>▲ gewinnt</translation>
    </message>
    <message>
        <source>▼ loses</source>
        <translation>▼ verliert</translation>
    </message>
    <message>
        <source>(%1 to %2)</source>
        <translation>(%1 bis %2)</translation>
    </message>
    <message>
        <source>1 dialogue</source>
        <translation>1 Dialog</translation>
    </message>
    <message>
        <source>%1 dialogues</source>
        <translation>%1 Dialoge</translation>
    </message>
    <message>
        <source>With it %1 %2 of %3 converted, without it %4 %5 of %6: %7 %8. Wilson and Newcombe intervals of 95%; p %9 after all that were looked at together.</source>
        <translation>Mit ihm schlossen %1 %2 von %3 ab, ohne ihn %4 %5 von %6: %7 %8. Intervalle nach Wilson und Newcombe mit 95 %; p %9 nach allen, die gemeinsam betrachtet wurden.</translation>
    </message>
    <message>
        <source>%1 converts %2 more than dialogues without it %3.</source>
        <translation>%1: Abschlussrate %2 höher als in Dialogen ohne diesen Ablauf %3.</translation>
    </message>
    <message>
        <source>%1 converts %2 less than dialogues without it %3.</source>
        <translation>%1: Abschlussrate %2 niedriger als in Dialogen ohne diesen Ablauf %3.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ComparisonModel</name>
    <message>
        <source>reference</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>– gap –</source>
        <translation>– Lücke –</translation>
    </message>
    <message>
        <source>n %1</source>
        <comment>number of dialogues</comment>
        <translation>n %1</translation>
    </message>
    <message>
        <source>First divergence that is not chance: row %1, %2 against %3</source>
        <translation>Erste Abweichung, die kein Zufall ist: Zeile %1, %2 gegenüber %3</translation>
    </message>
    <message>
        <source>Add a second track to see where they part.</source>
        <translation>Ein zweiter Ablauf zeigt, wo sie auseinandergehen.</translation>
    </message>
    <message>
        <source>No step at which they part can be told apart in these logs.</source>
        <translation>Kein Schritt, an dem sie auseinandergehen, lässt sich in diesen Protokollen unterscheiden.</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 Gesprächszüge</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>%1, reference: %2</source>
        <translation>%1, Bezug: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, reached by %2, %3 of those that started it; %4 of them converted</source>
        <translation>%1, erreicht von: %2, %3 derer, die begonnen haben; Abschluss bei %4 von ihnen</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Conversion of the dialogues that came so far along the one track and not along the other. The interval holds 95% for all %1 places where tracks part (Bonferroni).</source>
        <translation>Abschlussrate der Dialoge, die auf dem einen Ablauf so weit kamen und auf dem anderen nicht. Das Intervall hält 95 % für alle %1 Stellen, an denen Abläufe auseinandergehen (Bonferroni).</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ComparisonPanel</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Make reference</source>
        <translation>Als Bezug</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Tracks side by side, aligned by action</source>
        <translation>Abläufe nebeneinander, nach Gesagtem ausgerichtet</translation>
    </message>
    <message>
        <source>No track is chosen</source>
        <translation>Kein Ablauf ist gewählt</translation>
    </message>
    <message>
        <source>Choose up to four in the table, or type one of your own.</source>
        <translation>Bis zu vier aus der Tabelle wählen oder einen eigenen eingeben.</translation>
    </message>
    <message>
        <source>share of those that started, and how many of them converted</source>
        <translation>Anteil derer, die begonnen haben, und ihre Abschlussrate</translation>
    </message>
    <message>
        <source>Takes %1 out of the comparison (Del).</source>
        <translation>Nimmt %1 aus dem Vergleich (Entf).</translation>
    </message>
    <message>
        <source>Puts %1 first: the others are held against it (R).</source>
        <translation>Stellt %1 an den Anfang: Die anderen werden damit verglichen (R).</translation>
    </message>
    <message>
        <source>This is the reference.</source>
        <translation>Dies ist der Bezug.</translation>
    </message>
    <message>
        <source>%1: %2 went through all of %3.</source>
        <translation>%1: %2 durchliefen %3 ganz.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::ExampleStrip</name>
    <message>
        <source>Open in Replay</source>
        <translation>In Wiedergabe öffnen</translation>
    </message>
    <message>
        <source>No dialogue went through all of this track.</source>
        <translation>Kein Dialog durchlief diesen Ablauf ganz.</translation>
    </message>
    <message>
        <source>The first %1 of them. Enter in the table opens the first one.</source>
        <translation>Die ersten %1 davon. Die Eingabetaste in der Tabelle öffnet den ersten.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::OwnTrackField</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A track of your own</source>
        <translation>Ein eigener Ablauf</translation>
    </message>
    <message>
        <source>Own track</source>
        <translation>Eigener Ablauf</translation>
    </message>
    <message>
        <source>Actions of this log: %1</source>
        <translation>Aktionen dieses Protokolls: %1</translation>
    </message>
    <message>
        <source>Type the actions with &gt; between them.</source>
        <translation>Die Aktionen mit &gt; dazwischen eingeben.</translation>
    </message>
    <message>
        <source>Puts it beside the others (Enter).</source>
        <translation>Stellt ihn neben die anderen (Eingabetaste).</translation>
    </message>
    <message>
        <source>This log has no action “%1”. It has: %2.</source>
        <translation>Dieses Protokoll hat keine Aktion „%1“. Es hat: %2.</translation>
    </message>
    <message>
        <source>An action is missing beside “&gt;”.</source>
        <translation>Neben „&gt;“ fehlt eine Aktion.</translation>
    </message>
</context>
<context>
    <name>studio::widgets::SegmentsPanel</name>
    <message>
        <source>By segment</source>
        <translation>Nach Segment</translation>
    </message>
    <message>
        <source>The track by segment</source>
        <translation>Der Ablauf nach Segment</translation>
    </message>
    <message>
        <source>This log tells customers apart by nothing</source>
        <translation>Dieses Protokoll unterscheidet Kunden durch nichts</translation>
    </message>
    <message>
        <source>Map a column as an attribute of the customer and import again to see segments.</source>
        <translation>Eine Spalte als Merkmal des Kunden zuordnen und erneut einlesen, um Segmente zu sehen.</translation>
    </message>
    <message>
        <source>No segment is chosen</source>
        <translation>Kein Segment ist gewählt</translation>
    </message>
    <message>
        <source>Choose an attribute above, beside the title of the page.</source>
        <translation>Oben neben dem Titel der Seite ein Merkmal wählen.</translation>
    </message>
    <message>
        <source>No track is chosen</source>
        <translation>Kein Ablauf ist gewählt</translation>
    </message>
    <message>
        <source>Choose one in the table at the left.</source>
        <translation>Einen aus der Tabelle links wählen.</translation>
    </message>
    <message>
        <source>%1 %2 against dialogues without it; p-values adjusted for %3 segments</source>
        <translation>%1 %2 gegenüber Dialogen ohne ihn; p-Werte für %3 Segmente angepasst</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>studio::widgets::TracksPage</name>
    <message>
        <source>Talk tracks</source>
        <translation>Gesprächsabläufe</translation>
    </message>
    <message>
        <source>Tracks found</source>
        <translation>Gefundene Abläufe</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>The attribute that the table below tells customers apart by.</source>
        <translation>Das Merkmal, nach dem die Tabelle unten Kunden unterscheidet.</translation>
    </message>
    <message>
        <source>No segment</source>
        <translation>Kein Segment</translation>
    </message>
    <message>
        <source>Other actions between two steps</source>
        <translation>Andere Aktionen zwischen zwei Schritten</translation>
    </message>
    <message>
        <source>How many other actions of the agent may stand between two steps of a track.</source>
        <translation>Wie viele andere Aktionen des Agenten zwischen zwei Schritten eines Ablaufs stehen dürfen.</translation>
    </message>
    <message>
        <source>No gap</source>
        <translation>Keine Lücke</translation>
    </message>
    <message>
        <source>Gap up to 1</source>
        <translation>Lücke bis 1</translation>
    </message>
    <message>
        <source>Gap up to %1</source>
        <translation>Lücke bis %1</translation>
    </message>
    <message>
        <source>Share of dialogues</source>
        <translation>Anteil der Dialoge</translation>
    </message>
    <message>
        <source>A track is looked at when at least this share of the dialogues went through it.</source>
        <translation>Ein Ablauf wird betrachtet, wenn mindestens dieser Anteil der Dialoge ihn durchlief.</translation>
    </message>
    <message>
        <source>In %1 of dialogues</source>
        <translation>In %1 der Dialoge</translation>
    </message>
    <message>
        <source>Add own track</source>
        <translation>Eigenen Ablauf zeigen</translation>
    </message>
    <message>
        <source>Type a track of your own, such as “greet &gt; offer”.</source>
        <translation>Einen eigenen Ablauf eingeben, etwa „greet &gt; offer“.</translation>
    </message>
    <message>
        <source>The talk tracks are not known</source>
        <translation>Die Gesprächsabläufe sind nicht bekannt</translation>
    </message>
    <message>
        <source>The dialogues have not been read to the end.</source>
        <translation>Die Dialoge wurden nicht bis zum Ende gelesen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>No logs have been imported</source>
        <translation>Es wurden keine Protokolle eingelesen</translation>
    </message>
    <message>
        <source>Talk tracks are what agents did, in order, in the dialogues of a log.</source>
        <translation>Gesprächsabläufe sind, was Agenten in den Dialogen eines Protokolls der Reihe nach taten.</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle einlesen</translation>
    </message>
    <message>
        <source>This log has no labels: nobody can tell what agents did</source>
        <translation>Dieses Protokoll hat keine Markierungen: Was Agenten taten, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Mine candidates from what they said, look at them and apply them. Talk tracks are made of them.</source>
        <translation>Kandidaten aus dem gewinnen, was sie sagten, ansehen und anwenden. Gesprächsabläufe bestehen aus ihnen.</translation>
    </message>
    <message>
        <source>Open Candidates</source>
        <translation>Kandidaten öffnen</translation>
    </message>
    <message>
        <source>no workspace is open</source>
        <translation>kein Arbeitsbereich ist geöffnet</translation>
    </message>
    <message>
        <source>No track occurs in %1 of %2 dialogues with labels.</source>
        <translation>Kein Ablauf kommt in %1 von %2 Dialogen mit Markierungen vor.</translation>
    </message>
    <message>
        <source>None of %1 tracks can be told apart from the rest in %2 dialogues.</source>
        <translation>Keiner von %1 Abläufen lässt sich in %2 Dialogen vom Rest unterscheiden.</translation>
    </message>
    <message>
        <source>Logged dialogues, not a trial: the cause is not proven.</source>
        <translation>Protokollierte Dialoge, kein Versuch: Die Ursache ist nicht bewiesen.</translation>
    </message>
    <message>
        <source>%1 dialogues without labels are left out.</source>
        <translation>%1 Dialoge ohne Markierungen sind ausgelassen.</translation>
    </message>
    <message>
        <source>Finding talk tracks</source>
        <translation>Gesprächsabläufe werden gesucht</translation>
    </message>
    <message>
        <source>Looking for talk tracks was cancelled.</source>
        <translation>Die Suche nach Gesprächsabläufen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>What was found before stays on screen.</source>
        <translation>Was vorher gefunden wurde, bleibt stehen.</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Four tracks stand side by side already.</source>
        <translation>Vier Abläufe stehen schon nebeneinander.</translation>
    </message>
    <message>
        <source>Take one out first: Space in this table, Del in the comparison.</source>
        <translation>Zuerst einen herausnehmen: Leertaste in dieser Tabelle, Entf im Vergleich.</translation>
    </message>
    <message>
        <source>This track stands side by side with the others already.</source>
        <translation>Dieser Ablauf steht schon neben den anderen.</translation>
    </message>
    <message>
        <source>Four tracks stand side by side already; take one out first.</source>
        <translation>Vier Abläufe stehen schon nebeneinander; zuerst einen herausnehmen.</translation>
    </message>
    <message>
        <source>Comparing talk tracks</source>
        <translation>Gesprächsabläufe werden verglichen</translation>
    </message>
    <message>
        <source>Comparing was cancelled.</source>
        <translation>Der Vergleich wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The comparison on screen is the one before.</source>
        <translation>Zu sehen ist der vorherige Vergleich.</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
</context>
<context>
    <name>studio::widgets::TracksPanel</name>
    <message>
        <source>all %1 looked at; p-values adjusted for them</source>
        <translation>alle %1 betrachteten; p-Werte dafür angepasst</translation>
    </message>
    <message>
        <source>the %1 clearest of %2 looked at; p-values adjusted for all</source>
        <translation>die %1 klarsten von %2 betrachteten; p-Werte für alle angepasst</translation>
    </message>
    <message>
        <source>Tracks found</source>
        <translation>Gefundene Abläufe</translation>
    </message>
    <message>
        <source>No track is so common</source>
        <translation>Kein Ablauf ist so häufig</translation>
    </message>
    <message>
        <source>Choose a smaller share of dialogues, or more actions in between.</source>
        <translation>Einen kleineren Anteil der Dialoge wählen oder mehr Aktionen dazwischen.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Put beside</source>
        <translation>Danebenstellen</translation>
    </message>
    <message>
        <source>Select a track.</source>
        <translation>Einen Ablauf auswählen.</translation>
    </message>
    <message>
        <source>Four tracks stand side by side already; take one out first.</source>
        <translation>Vier Abläufe stehen schon nebeneinander; zuerst einen herausnehmen.</translation>
    </message>
    <message>
        <source>Puts the track beside the others or takes it out (Space).</source>
        <translation>Stellt den Ablauf neben die anderen oder nimmt ihn heraus (Leertaste).</translation>
    </message>
</context>
</TS>
