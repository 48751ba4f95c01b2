"""Which bodies does the law let speak of an organisation, and of which levels is an office?"""

from events.words import Word


class Level(Word):
    """What an office is: one system may be several of them at once, such as all registration offices of a province."""

    NATIONAL = "national", "Cơ quan trung ương", "National body"
    PROVINCE = "province", "Cơ quan cấp tỉnh", "Provincial office"
    DISTRICT = "district", "Cơ quan cấp huyện", "District office"
    COMMUNE = "commune", "Cơ quan cấp xã", "Commune office"
    TAX = "tax", "Cơ quan thuế", "Tax authority"
    SBV = "sbv", "Ngân hàng Nhà nước", "State Bank"
    COURT = "court", "Tòa án", "Court"
    ENFORCEMENT = "enforcement", "Cơ quan thi hành án", "Judgment enforcement body"
    INVESTIGATION = "investigation", "Cơ quan điều tra", "Investigation body"
    ALLIANCE = "alliance", "Liên minh hợp tác xã", "Alliance of cooperatives"
    FUND = "fund", "Quỹ hỗ trợ phát triển hợp tác xã", "Cooperative support fund"
    AGRI = "agri", "Cơ quan nông nghiệp", "Agricultural office"
    STATISTICS = "statistics", "Cơ quan thống kê", "Statistics office"
    ORGANISATION = "organisation", "Tổ chức tự gửi", "The organisation itself"
    MIGRATION = "migration", "Vai trò chuyển đổi dữ liệu cũ", "Role: conversion of old data"


class Publisher(Word):
    """Whose fact an event is, in law; which level of office that was on a day is the authority table's answer."""

    REGISTRATION = "registration", "Cơ quan đăng ký kinh doanh", "Registration office"
    NOTIFICATION = "notification", "Ủy ban nhân dân xã nhận thông báo", "Commune that is notified of groups"
    TAX = "tax", "Cơ quan thuế", "Tax authority"
    STATE_BANK = "state_bank", "Ngân hàng Nhà nước", "State Bank"
    COURT = "court", "Tòa án", "Court"
    JUDICIAL = "judicial", "Tòa án, thi hành án, điều tra", "Court, enforcement or investigation body"
    ALLIANCE = "alliance", "Liên minh hợp tác xã", "Alliance of cooperatives"
    FUND = "fund", "Quỹ hỗ trợ phát triển hợp tác xã", "Cooperative support fund"
    PROVINCIAL = "provincial", "Cơ quan cấp tỉnh (Sở, Ban chỉ đạo)", "Provincial body"
    AGRICULTURE = "agriculture", "Cơ quan nông nghiệp", "Agricultural office"
    STATISTICS = "statistics", "Cơ quan thống kê", "Statistics office"
    OWN = "own", "Chính tổ chức", "The organisation itself"
    NATIONAL = "national", "Quản trị trung ương", "National administration"
    MIGRATION = "migration", "Cơ quan chuyển đổi dữ liệu cũ", "Office that converts old data"
