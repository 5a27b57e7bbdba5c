; A setup for one person: no administrator, silent with /S. It replaces the program and leaves plans and settings alone.
Unicode true
Target amd64-unicode
SetDateSave off
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true

!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\DuThao"
!define CLASSES "Software\Classes"

Name "Dự Thảo"
BrandingText "Dự Thảo ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\DuThao"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1066 "ProductName" "Dự Thảo"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt Dự Thảo"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\DuThao.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở Dự Thảo"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chỉ chương trình bị gỡ. Các kế hoạch, bản sao lưu và thiết lập vẫn còn trong thư mục $LOCALAPPDATA\duthao."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; What a program that runs holds open cannot be renamed: it is told, and nothing was touched.
!macro RefuseWhileRunning PREFIX
Function ${PREFIX}RefuseWhileRunning
  IfFileExists "$INSTDIR\python\python311.dll" 0 free
  try:
  ClearErrors
  Rename "$INSTDIR\python\python311.dll" "$INSTDIR\python\python311.dll.thu"
  IfErrors 0 back
  IfSilent 0 +3
  SetErrorLevel 3
  Quit
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Dự Thảo đang mở. Xin đóng chương trình (mọi việc đã được lưu), rồi thử lại." IDRETRY try
  Abort
  back:
  Rename "$INSTDIR\python\python311.dll.thu" "$INSTDIR\python\python311.dll"
  free:
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

!macro RemoveProgram
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\i18n"
  RMDir /r "$INSTDIR\resources"
  RMDir /r "$INSTDIR\packages"
  RMDir /r "$INSTDIR\python"
  Delete "$INSTDIR\main.py"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\CHANGELOG.md"
  Delete "$INSTDIR\GIAY-PHEP.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\DuThao.exe"
  Delete "$INSTDIR\duthao-lenh.exe"
  Delete "$INSTDIR\go-bo.exe"
!macroend

Section
  Call RefuseWhileRunning
  ; Only what a setup of ours put there: a folder that a person chose may hold something else.
  IfFileExists "$INSTDIR\go-bo.exe" 0 nothing_before
  !insertmacro RemoveProgram
  nothing_before:
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\go-bo.exe"
  CreateShortcut "$SMPROGRAMS\Dự Thảo.lnk" "$INSTDIR\DuThao.exe"

  WriteRegStr HKCU "${CLASSES}\.duthao" "" "DuThao.Plan"
  WriteRegStr HKCU "${CLASSES}\DuThao.Plan" "" "Kế hoạch của Dự Thảo"
  WriteRegStr HKCU "${CLASSES}\DuThao.Plan\DefaultIcon" "" "$INSTDIR\DuThao.exe,0"
  WriteRegStr HKCU "${CLASSES}\DuThao.Plan\shell\open\command" "" '"$INSTDIR\DuThao.exe" "%1"'

  WriteRegStr HKCU "${CLASSES}\.duthao-join" "" "DuThao.Join"
  WriteRegStr HKCU "${CLASSES}\DuThao.Join" "" "Tệp vào thư viện của Dự Thảo"
  WriteRegStr HKCU "${CLASSES}\DuThao.Join\DefaultIcon" "" "$INSTDIR\DuThao.exe,0"
  WriteRegStr HKCU "${CLASSES}\DuThao.Join\shell\open\command" "" '"$INSTDIR\DuThao.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Dự Thảo"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\DuThao.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "Dự Thảo"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\go-bo.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\go-bo.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  Call un.RefuseWhileRunning
  !insertmacro RemoveProgram
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Dự Thảo.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${CLASSES}\DuThao.Plan"
  ReadRegStr $0 HKCU "${CLASSES}\.duthao" ""
  StrCmp $0 "DuThao.Plan" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.duthao"
  DeleteRegKey HKCU "${CLASSES}\DuThao.Join"
  ReadRegStr $0 HKCU "${CLASSES}\.duthao-join" ""
  StrCmp $0 "DuThao.Join" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.duthao-join"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Function un.onUninstSuccess
  MessageBox MB_OK|MB_ICONINFORMATION "Đã gỡ Dự Thảo. Các kế hoạch, bản sao lưu và thiết lập vẫn còn trong thư mục:$\n$LOCALAPPDATA\duthao" /SD IDOK
FunctionEnd
